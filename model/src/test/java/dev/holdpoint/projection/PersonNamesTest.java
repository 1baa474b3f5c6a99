package dev.holdpoint.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonNamesTest {
  private static String said(String sentence, String... ids) {
    var names = Map.of("operator.a", "Ana ($1)", "lead", "Lea", "operator", "Otto");
    return PersonNames.in(sentence, List.of(ids), id -> names.getOrDefault(id, id));
  }

  @Test
  void ids_are_said_as_names_where_they_stand_as_words() {
    assertThat(said("operator.a answers, then lead.", "lead", "operator", "operator.a"))
        .isEqualTo("Ana ($1) answers, then Lea.");
    assertThat(said("operator.ab leads on-lead lead.x", "lead", "operator", "operator.a"))
        .isEqualTo("operator.ab leads on-lead lead.x");
    assertThat(said("lead")).isEqualTo("lead");
  }
}
