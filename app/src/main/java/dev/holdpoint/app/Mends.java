package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.ledger.entry.LedgerCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What to do about what is found in evidence, by code, where the finding does not say it itself.
 */
public final class Mends {
  private static final String ENTRY_DOES_NOT_COUNT =
      "Do not rely on this entry, nor on what follows from it. Keep the evidence as it is, and"
          + " compare it with an earlier export or backup.";

  /** Numbers of this room's findings about entries that say otherwise than was signed. */
  private static final List<Integer> ABOUT_AN_ENTRY =
      List.of(
          34, 36, 37, 38, 60, 61, 62, 63, 64, 65, 66, 67, 68, 76, 77, 78, 79, 80, 81, 83, 84, 98);

  private static final Map<String, String> ALL = all();

  private Mends() {}

  private static Map<String, String> all() {
    var all = new HashMap<String, String>();
    Arrays.stream(LedgerCode.values()).forEach(each -> all.put(each.code(), each.mend()));
    Arrays.stream(IdentityFault.values()).forEach(each -> all.put(each.code(), each.mend()));
    ABOUT_AN_ENTRY.forEach(number -> all.put(code(number), ENTRY_DOES_NOT_COUNT));
    String authority =
        "Bring back the authority's certificate (ca/ca.pem of the home,"
            + " certificates/authority.pem of an export), or name it with --trust.";
    all.put(code(39), authority);
    all.put(code(72), authority);
    all.put(
        code(115),
        "See that you named the right certificate before you suspect the evidence; ask the"
            + " authority's owner for it.");
    all.put(code(112), "Ask for the export again, or for the document that its name says.");
    all.put(code(75), "Rely on the one attached to the PDF, which the PDF's signature covers.");
    return Map.copyOf(all);
  }

  private static String code(int number) {
    return String.format(Locale.ROOT, "HP-APP-%03d", number);
  }

  /** What to do; empty where the finding says it, or nothing is to be done. */
  public static Optional<String> of(String code) {
    return Optional.ofNullable(ALL.get(code));
  }
}
