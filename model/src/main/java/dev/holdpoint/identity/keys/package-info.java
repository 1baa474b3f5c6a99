/**
 * Keys at rest and what they certify: PKCS#12 files, smart cards (PKCS#11), the roster's
 * certificate authority, the station's key and the rule for passphrases. Knows files, cards, keys
 * and certificates, but neither people nor roles. May touch the JDK and BouncyCastle only.
 */
@NullMarked
package dev.holdpoint.identity.keys;

import org.jspecify.annotations.NullMarked;
