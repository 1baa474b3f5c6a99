package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.People;
import dev.holdpoint.intake.finding.Code;
import java.util.ArrayList;
import java.util.List;

/** People are known, and those who answer for something have signed. */
final class Signing {
  private Signing() {}

  static void people(At top, People people) {
    At metadata = top.get("metadata");
    List<At> named = new ArrayList<>(metadata.items("authors"));
    named.add(metadata.get("owner"));
    named.addAll(metadata.items("escalation"));
    for (At person : named) {
      person
          .text()
          .filter(id -> !people.known(id))
          .ifPresent(
              id -> person.report(Code.NOT_ON_ROSTER, "The roster has nobody called " + id + "."));
    }
    for (At asked : metadata.items("escalation")) {
      asked
          .text()
          .filter(id -> people.known(id) && !people.decides(id))
          .ifPresent(
              id -> asked.report(Code.CANNOT_ANSWER, id + " has neither release nor rollback."));
    }
  }

  /** A trigger that fires after harm is done is worth no more than its owner's word. */
  static void drift(At top, People people, String digest) {
    At metadata = top.get("metadata");
    String owner = metadata.text("owner").orElse("");
    List<At> slow = top.items("triggers").stream().filter(t -> t.flag("drift")).toList();
    if (slow.isEmpty()) {
      return;
    }
    boolean signed = people.approvers(digest, metadata.get("authors").textItems()).contains(owner);
    if (!signed || !people.owns(owner)) {
      var why = signed ? owner + " has not the role owner." : owner + " has not approved it.";
      slow.forEach(trigger -> trigger.get("drift").report(Code.DRIFT_UNSIGNED, "The owner " + why));
    }
  }
}
