@NullMarked
package dev.holdpoint.drill.backtest;

import org.jspecify.annotations.NullMarked;
