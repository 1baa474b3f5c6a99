/**
 * Who may act: the home folder's identity files, the signed roster, and enrolment. What a person
 * signs is in {@code statements}, keys at rest are in {@code keys}. May touch {@code domain}, the
 * JDK, Jackson, and through {@code keys} BouncyCastle; nothing here knows runs or screens.
 */
@NullMarked
package dev.holdpoint.identity;

import org.jspecify.annotations.NullMarked;
