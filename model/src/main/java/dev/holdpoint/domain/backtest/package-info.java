/**
 * What a backtest is given and what it finds: recorded samples, firings, blind stretches, soaks.
 */
@NullMarked
package dev.holdpoint.domain.backtest;

import org.jspecify.annotations.NullMarked;
