package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Somebody who signs. */
record Person(String id, Set<Role> roles, boolean author) {
  static final Person ANNA = all("anna", false);
  static final Person BORIS = all("boris", false);
  static final Person AUTHOR = all("mlind", true);
  static final Person AUDITOR = new Person("udo", EnumSet.of(Role.AUDIT), false);
  static final Person OPERATOR = new Person("olga", EnumSet.of(Role.OPERATE), false);
  static final List<Person> EVERYBODY = List.of(ANNA, BORIS, AUTHOR, AUDITOR, OPERATOR);

  private static Person all(String id, boolean author) {
    return new Person(id, EnumSet.allOf(Role.class), author);
  }
}
