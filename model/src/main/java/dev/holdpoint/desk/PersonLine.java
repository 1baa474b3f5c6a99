package dev.holdpoint.desk;

import dev.holdpoint.domain.decision.Role;
import java.util.List;

/** A person whom the roster knows. */
public record PersonLine(String id, String name, List<Role> roles) {
  /** Copies the list. */
  public PersonLine {
    roles = List.copyOf(roles);
  }
}
