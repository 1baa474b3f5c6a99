package dev.holdpoint.desk;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.intake.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the roster and the approvals of a home folder say of people, as of one instant. */
public final class RosterPeople implements People {
  private final IdentityHome home;
  private final Roster roster;
  private final Instant now;

  /** The people of a home folder, by its roster. */
  public RosterPeople(IdentityHome home, Roster roster, Instant now) {
    this.home = home;
    this.roster = roster;
    this.now = now;
  }

  @Override
  public boolean known(String person) {
    return roster.person(person).isPresent();
  }

  @Override
  public boolean decides(String person) {
    return has(person, Role.ROLLBACK) || has(person, Role.RELEASE);
  }

  @Override
  public boolean owns(String person) {
    return has(person, Role.OWNER);
  }

  private boolean has(String person, Role role) {
    return roster.person(person).filter(p -> p.has(role, now)).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException when the approvals cannot be read
   */
  @Override
  public Set<String> approvers(String digest, List<String> authors) {
    try {
      return new Approvals(home)
          .verify(digest, authors, roster, now).valid().stream()
              .map(Approval::person)
              .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
