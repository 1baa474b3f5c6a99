package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.RosterReader;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a role as people write it. */
final class RoleWord implements ITypeConverter<Role> {
  @Override
  public Role convert(String word) {
    return RosterReader.role(word.strip())
        .orElseThrow(() -> new TypeConversionException("there is no role " + word));
  }

  /** As people write it. */
  static String of(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
