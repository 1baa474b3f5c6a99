package dev.holdpoint.desk;

import dev.holdpoint.domain.change.Approval;
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
