package dev.holdpoint.audit.report;

import java.time.Instant;

/**
 * One signature of a person, as the ledger holds it.
 *
 * @param what was signed, in a phrase
 * @param sequence of the ledger entry that holds it
 * @param meaning what it says, in words
 * @param certificate SHA-256 of the signer's certificate, in hex; empty if the signature names none
 * @param statementDigest SHA-256 of what was signed
 * @param signatureDigest SHA-256 of the compact JWS
 */
public record SignatureRecord(
    String what,
    long sequence,
    Instant at,
    String name,
    String person,
    String meaning,
    String certificate,
    String statementDigest,
    String signatureDigest) {}
