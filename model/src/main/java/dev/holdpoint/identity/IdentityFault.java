package dev.holdpoint.identity;

import java.util.Locale;

/**
 * Everything that can be wrong with identity, each with its code and its mend. Number 40 belongs to
 * the station's key, which knows no roster.
 */
public enum IdentityFault {
  NO_ROSTER(1, "Create one with `holdpoint roster init`, or name the right folder with --home."),
  ROSTER_SIGNATURE(
      2, "Restore roster.yaml and roster.sig from the same backup; enrol again what is missing."),
  ROSTER_MALFORMED(
      3,
      "Restore roster.yaml and roster.sig from a backup; they are written by `holdpoint roster`"
          + " only."),
  ROSTER_TOO_LARGE(
      4, "Restore roster.yaml from a backup; a roster has at most 1 MiB and 500 persons."),
  AUTHORITY_UNREADABLE(
      5, "Restore ca/ca.pem from a backup; it holds one X.509 certificate in PEM."),
  ROSTER_PERSON(6, "Restore roster.yaml and roster.sig from a backup, or enrol the person anew."),
  ROSTER_EXISTS(7, "Use it, or name an empty folder with --home."),
  AUTHORITY_PASSPHRASE(8, "Type the passphrase that `holdpoint roster init` was given."),
  AUTHORITY_KEY(9, "Restore ca/ca.p12 and ca/ca.pem from the same backup."),
  PERSON_EXISTS(10, "Choose another id; a person's id is never given twice."),
  PERSON_ID(
      11,
      "Use lower-case letters, digits, dots, dashes or underscores, 64 at most, a letter first."),
  PERSON_NAME(12, "Give the name as it shall be printed, 1 to 100 characters on one line."),
  PERSON_ROLES(13, "Name at least one of operate, release, rollback, approve, owner, audit."),
  WEAK_PASSPHRASE(14, "Choose at least twelve characters; four or five random words are good."),
  NO_PASSPHRASE(15, "Run it on a console, or name a file or variable that holds it; see --help."),
  PASSPHRASES_DIFFER(16, "Start again and type the same passphrase twice."),
  UNKNOWN_PERSON(20, "Check the id with `holdpoint roster list`, or have the person enrolled."),
  WRONG_PASSPHRASE(21, "Type it again, slowly; each wrong one makes the next wait longer."),
  TOO_SOON(22, "Wait until then; each wrong passphrase makes the next wait longer."),
  NO_KEY(
      23, "Copy the person's key file to keys/ in the home folder, or have the person enrolled."),
  KEY_UNUSABLE(
      24, "Restore the key file from a backup, or have the person enrolled under a new id."),
  OTHER_KEY(25, "Put the key file that belongs to the roster's certificate in its place."),
  OUTSIDE_VALIDITY(26, "Have the person enrolled anew; check the machine's clock."),
  ROLE_MISSING(27, "Let somebody with that role sign."),
  WRONG_SIGNATURE(30, "Do not act on it; somebody forged or damaged it."),
  ALTERED(31, "Do not act on it; ask the signer for the statement they made."),
  UNTRUSTED_CERTIFICATE(
      32, "Verify with the authority that issued the certificate, or distrust the roster."),
  STATEMENT_MALFORMED(
      33, "Do not act on it; Holdpoint's statements are ES256 signatures over canonical JSON."),
  APPROVAL_EXPIRED(34, "Have the package approved again with `holdpoint approve`."),
  APPROVAL_OTHER(35, "Remove the file; it speaks of another package or was moved."),
  APPROVER_IS_AUTHOR(36, "Let somebody approve who did not write the package."),
  NO_APPROVAL(37, "Have it approved with `holdpoint approve PACKAGE --as ID`."),
  APPROVAL_EXPIRY(38, "Choose an expiry of at least a minute and at most a year."),
  NO_REVOCATIONS(
      41, "Issue a list with `holdpoint roster renew`; without one nobody knows who was revoked."),
  REVOCATIONS_EXPIRED(
      42,
      "Issue a new list with `holdpoint roster renew`; until then only what stops a run or brings"
          + " it back can be signed."),
  CLOCK_BEHIND(43, "Set this machine's clock right; the roster cannot be of the future."),
  REVOKED(44, "Let somebody else sign; the person can be enrolled anew under another id."),
  REVOKED_ALREADY(45, "Nothing is to be done; see `holdpoint roster list`."),
  REVOCATION_REASON(
      46,
      "Name one of unspecified, key-compromise, affiliation-changed, superseded,"
          + " cessation-of-operation, privilege-withdrawn."),
  LOCKED(
      47, "Wait until then, or have an owner unlock it: `holdpoint roster unlock ID --as OWNER`."),
  UNLOCK_SELF(48, "Let another owner unlock it, or wait."),
  ROSTER_WENT_BACK(
      49,
      "Restore the newest roster.yaml and roster.sig; an older roster may name people who were"
          + " revoked since."),
  NO_RECORD(50, "Run `holdpoint verify` on the home; without its record nobody can sign."),
  REVOCATIONS_END_SOON(51, "Issue a new list with `holdpoint roster renew` before that."),
  REVOCATIONS_TOO_SHORT(
      52,
      "Issue a new list with `holdpoint roster renew`; it speaks for 90 days, so a window must end"
          + " within 83."),
  NOBODY_BRINGS_BACK(
      53,
      "Enrol somebody with the role rollback whose certificate lasts longer, or shorten the"
          + " window."),
  CARD_UNUSABLE(
      54,
      "Put the card into its reader, to enrol somebody an empty one; see that --card and"
          + " --card-slot name its driver and slot, or for who is enrolled keys/ID.card in the home"
          + " folder."),
  CARD_PIN(55, "Type the PIN of the card; it locks itself after a few wrong ones."),
  DELEGATION(
      56,
      "Name somebody who has the role by the roster, somebody else, and an end within 31 days and"
          + " before the role's own; `holdpoint roster list` shows them. The role owner is"
          + " delegated to nobody."),
  ROLE_END(57, "Name a role that the person has, and an end in the future."),
  CARD_LOST(58, "Put the card back, leave it in its reader and sign again."),
  CARD_LOCKED(
      59,
      "Have whoever issued the card open it with its unblocking code; until then let somebody else"
          + " sign."),
  SAME_NAME(
      60,
      "See that it is another person; whoever has two ids could sign alone what needs two people:"
          + " revoke one of them with `holdpoint roster revoke`."),
  ROSTER_BUSY(61, "Wait until that is done, then run this again."),
  KEY_LEFT(62, "Move it away if nobody needs it, then enrol again; or choose another id."),
  AUTHORITY_LOCKED(
      63, "Wait until then; nothing else lifts it. The keys of people are not locked by it."),
  ROSTER_UNREADABLE(
      64, "Check the file that it names and the home's disk; until then nobody can sign."),
  FOUNDING_CUT_OFF(
      65,
      "Restore roster.yaml and roster.sig from a backup; if nobody was enrolled yet, move the"
          + " folders ca and station away and found the roster again."),
  NOTHING_TO_UNLOCK(66, "Nothing is to be done; `holdpoint roster list` shows who is revoked."),
  NOT_DELEGATED(67, "Check role and person with `holdpoint roster list`, which shows delegations.");

  private final int number;
  private final String mend;

  IdentityFault(int number, String mend) {
    this.number = number;
    this.mend = mend;
  }

  /** The stable code, {@code HP-IDENTITY-021}. */
  public String code() {
    return String.format(Locale.ROOT, "HP-IDENTITY-%03d", number);
  }

  /** A finding of this fault. */
  public IdentityFinding because(String message) {
    return new IdentityFinding(this, message);
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }
}
