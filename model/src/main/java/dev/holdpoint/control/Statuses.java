package dev.holdpoint.control;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;

/** What an HTTP status says about a check or an action. */
final class Statuses {
  /** Client errors that speak of the moment and not of the thing asked (RFC 9110, 6585, 8470). */
  private static final Set<Integer> PASSING = Set.of(408, 421, 425, 429);

  private Statuses() {}

  /** Whether it is one of those listed; any 2xx where none is. */
  static boolean expected(List<Integer> listed, int status) {
    return listed.isEmpty() ? status / 100 == 2 : listed.contains(status);
  }

  /** Whether the server clearly says no, as with 403 or 404; a 5xx or a redirect says nothing. */
  static boolean saysNo(int status) {
    return status / 100 == 4 && !PASSING.contains(status);
  }

  static String inWords(List<Integer> listed) {
    return listed.isEmpty() ? "2xx" : listed.stream().map(String::valueOf).collect(joining(" or "));
  }
}
