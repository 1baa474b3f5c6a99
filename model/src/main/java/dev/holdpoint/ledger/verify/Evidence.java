package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Something that holds the lines of a ledger; read as often as the verification needs. */
interface Evidence {
  /**
   * Gives every line in the order of the file, and what is wrong with the file apart from its
   * lines.
   */
  List<LedgerFinding> read(long witnessed, Consumer<Link> each) throws IOException;

  /** The seals that came with it. */
  SealFolder seals();

  /** How many entries there can be at most; a seal over more says nothing about this evidence. */
  long reach() throws IOException;

  /** What is wrong with the proofs between its seals, which are these and all of them good. */
  List<LedgerFinding> proofs(List<Seal> own) throws IOException;

  /** Hashes of entries that the index holds, from the first on; empty where there is no index. */
  List<String> indexed();
}
