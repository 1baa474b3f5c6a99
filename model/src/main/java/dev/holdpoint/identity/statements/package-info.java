/**
 * What people sign, and how it is checked: statements and approvals as JWS, the opening of a key
 * for one statement. Signing, verifying and encoding are separate types. May touch {@code domain},
 * the roster, {@code keys}, Jackson and nimbus-jose-jwt.
 */
@NullMarked
package dev.holdpoint.identity.statements;

import org.jspecify.annotations.NullMarked;
