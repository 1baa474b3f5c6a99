package dev.holdpoint.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The tree against the definitions of RFC 9162 written down once more as plain recursion, and
 * against the vectors that the implementations of Certificate Transparency publish.
 */
final class MerkleTest {
  private static final int MOST = 200;
  private static final HexFormat HEX = HexFormat.of();

  /** The leaves of the published vectors. */
  private static final List<String> INPUTS =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  /** Their roots over the first 0 to 8 leaves. */
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final List<byte[]> LEAVES = leaves();
  private static final MerkleTree TREE = tree(LEAVES);

  private static List<byte[]> leaves() {
    var leaves = new ArrayList<byte[]>();
    for (int n = 0; n < MOST; n++) {
      leaves.add(TreeHash.leaf(("line " + n).getBytes(StandardCharsets.UTF_8)));
    }
    return leaves;
  }

  private static MerkleTree tree(List<byte[]> leaves) {
    var tree = new MerkleTree();
    leaves.forEach(tree::add);
    return tree;
  }

  /** MTH of section 2.1.1. */
  private static byte[] mth(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return TreeHash.empty();
    }
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = largestPowerBelow(n);
    return TreeHash.node(mth(leaves.subList(0, k)), mth(leaves.subList(k, n)));
  }

  private static int largestPowerBelow(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  /** PATH of section 2.1.3.1. */
  private static List<byte[]> path(int m, List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = largestPowerBelow(n);
    var path = new ArrayList<byte[]>();
    if (m < k) {
      path.addAll(path(m, leaves.subList(0, k)));
      path.add(mth(leaves.subList(k, n)));
    } else {
      path.addAll(path(m - k, leaves.subList(k, n)));
      path.add(mth(leaves.subList(0, k)));
    }
    return path;
  }

  /** SUBPROOF of section 2.1.4.1. */
  private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean b) {
    int n = leaves.size();
    if (m == n) {
      return b ? List.of() : List.of(mth(leaves));
    }
    int k = largestPowerBelow(n);
    var proof = new ArrayList<byte[]>();
    if (m <= k) {
      proof.addAll(subproof(m, leaves.subList(0, k), b));
      proof.add(mth(leaves.subList(k, n)));
    } else {
      proof.addAll(subproof(m - k, leaves.subList(k, n), false));
      proof.add(mth(leaves.subList(0, k)));
    }
    return proof;
  }

  @Test
  void roots_are_those_of_the_published_vectors() {
    var tree = tree(INPUTS.stream().map(hex -> TreeHash.leaf(HEX.parseHex(hex))).toList());
    var frontier = Frontier.EMPTY;
    for (int n = 0; n <= INPUTS.size(); n++) {
      assertThat(HEX.formatHex(tree.root(n))).as("%d leaves", n).isEqualTo(ROOTS.get(n));
      assertThat(frontier.rootHex()).as("%d leaves", n).isEqualTo(ROOTS.get(n));
      if (n < INPUTS.size()) {
        frontier = frontier.with(TreeHash.leaf(HEX.parseHex(INPUTS.get(n))));
      }
    }
  }

  @Test
  void proofs_are_those_of_the_published_vectors() {
    var tree = tree(INPUTS.stream().map(hex -> TreeHash.leaf(HEX.parseHex(hex))).toList());
    assertThat(hex(tree.inclusion(0, 8)))
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertThat(hex(tree.inclusion(5, 8)))
        .containsExactly(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(hex(tree.consistency(1, 8)))
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertThat(hex(tree.consistency(6, 8)))
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  }

  @Test
  void roots_are_those_of_the_definition_at_every_size() {
    var frontier = Frontier.EMPTY;
    for (int n = 0; n <= MOST; n++) {
      byte[] root = mth(LEAVES.subList(0, n));
      assertThat(frontier.size()).isEqualTo(n);
      assertThat(frontier.root()).as("%d leaves", n).isEqualTo(root);
      assertThat(TREE.root(n)).as("%d leaves", n).isEqualTo(root);
      assertThat(Frontier.parse(frontier.text()).orElseThrow().rootHex())
          .isEqualTo(frontier.rootHex());
      if (n < MOST) {
        frontier = frontier.with(LEAVES.get(n));
      }
    }
  }

  @Test
  void inclusion_is_proved_for_every_leaf_of_every_size_and_for_no_other_place() {
    for (int n = 1; n <= MOST; n++) {
      byte[] root = TREE.root(n);
      for (int m = 0; m < n; m++) {
        var proof = TREE.inclusion(m, n);
        if (n <= 64) {
          assertThat(hex(proof)).isEqualTo(hex(path(m, LEAVES.subList(0, n))));
        }
        assertThat(ProofCheck.includes(LEAVES.get(m), m, n, proof, root)).isTrue();
        assertThat(ProofCheck.includes(LEAVES.get((m + 1) % MOST), m, n, proof, root)).isFalse();
        assertThat(ProofCheck.includes(LEAVES.get(m), (m + 1) % n, n, proof, root))
            .isEqualTo(n == 1);
      }
    }
  }

  @Test
  void consistency_is_proved_between_every_two_sizes_and_never_with_another_root() {
    for (int n = 0; n <= MOST; n++) {
      byte[] later = TREE.root(n);
      for (int m = 0; m <= n; m++) {
        byte[] earlier = TREE.root(m);
        var proof = TREE.consistency(m, n);
        if (n <= 64 && m > 0) {
          assertThat(hex(proof)).isEqualTo(hex(subproof(m, LEAVES.subList(0, n), true)));
        }
        assertThat(ProofCheck.continues(m, earlier, n, later, proof)).isTrue();
        assertThat(ProofCheck.continues(m, other(earlier), n, later, proof)).isFalse();
        if (m > 0) {
          assertThat(ProofCheck.continues(m, earlier, n, other(later), proof)).isFalse();
        }
      }
    }
  }

  @Test
  void a_proof_with_any_hash_changed_left_out_or_added_proves_nothing() {
    for (int n = 1; n <= 40; n++) {
      for (int m = 1; m <= n; m++) {
        var proof = TREE.consistency(m, n);
        for (var spoilt : spoilt(proof)) {
          assertThat(ProofCheck.continues(m, TREE.root(m), n, TREE.root(n), spoilt))
              .as("from %d to %d", m, n)
              .isFalse();
        }
        for (var spoilt : spoilt(TREE.inclusion(m - 1, n))) {
          assertThat(ProofCheck.includes(LEAVES.get(m - 1), m - 1, n, spoilt, TREE.root(n)))
              .as("leaf %d of %d", m - 1, n)
              .isFalse();
        }
      }
    }
  }

  @Test
  void proofs_stand_as_lines_of_text() {
    var proof = Consistency.of(TREE, 6, 23);
    var read = Consistency.parse(proof.line()).orElseThrow();
    assertThat(read).isEqualTo(proof);
    var hex = HexFormat.of();
    String earlier = hex.formatHex(TREE.root(6));
    String later = hex.formatHex(TREE.root(23));
    assertThat(read.proves(earlier, later)).isTrue();
    assertThat(read.proves(later, earlier)).isFalse();
    for (String no : List.of("", "6", "6 x", "-1 3", "6 23 AAAA", proof.line() + " ", "06 23")) {
      assertThat(Consistency.parse(no)).as(no).isEmpty();
    }
    assertThat(Frontier.parse("3 AAAA")).isEmpty();
    assertThat(Frontier.parse("")).isEmpty();
  }

  private static List<List<byte[]>> spoilt(List<byte[]> proof) {
    var all = new ArrayList<List<byte[]>>();
    for (int i = 0; i < proof.size(); i++) {
      var changed = new ArrayList<>(proof);
      changed.set(i, other(proof.get(i)));
      all.add(changed);
      var shorter = new ArrayList<>(proof);
      shorter.remove(i);
      all.add(shorter);
    }
    var longer = new ArrayList<>(proof);
    longer.add(LEAVES.getFirst());
    all.add(longer);
    return all;
  }

  private static byte[] other(byte[] hash) {
    byte[] other = hash.clone();
    other[31] ^= 1;
    return other;
  }

  private static List<String> hex(List<byte[]> proof) {
    return proof.stream().map(HEX::formatHex).toList();
  }
}
