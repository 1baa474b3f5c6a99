/**
 * The one door to the network: time, size and redirect limits, credentials by role, masking, and
 * the package's scope, all checked before a connection is opened. Sees {@code domain} and OkHttp;
 * is seen by {@code telemetry}, {@code control} and {@code notify}. Start reading at {@link
 * dev.holdpoint.http.Caller}.
 */
@NullMarked
package dev.holdpoint.http;

import org.jspecify.annotations.NullMarked;
