package dev.holdpoint.ledger.verify;

import java.util.ArrayList;
import java.util.List;

/** Which numbers of a sequence stand out of order. */
final class Order {
  private Order() {}

  /**
   * The fewest numbers without which the rest ascends: those outside a longest ascending
   * subsequence.
   */
  static List<Long> outOfPlace(long[] numbers) {
    int[] endOfLength = new int[numbers.length];
    int[] before = new int[numbers.length];
    int longest = 0;
    for (int i = 0; i < numbers.length; i++) {
      int low = 0;
      int high = longest;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (numbers[endOfLength[middle]] < numbers[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : endOfLength[low - 1];
      endOfLength[low] = i;
      longest = Math.max(longest, low + 1);
    }
    boolean[] inPlace = new boolean[numbers.length];
    for (int i = longest == 0 ? -1 : endOfLength[longest - 1]; i >= 0; i = before[i]) {
      inPlace[i] = true;
    }
    var outside = new ArrayList<Long>();
    for (int i = 0; i < numbers.length; i++) {
      if (!inPlace[i]) {
        outside.add(numbers[i]);
      }
    }
    return List.copyOf(outside);
  }
}
