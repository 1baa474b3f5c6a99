package dev.holdpoint.drill.backtest;

import static dev.holdpoint.drill.backtest.Recorded.METRIC;
import static dev.holdpoint.drill.backtest.Recorded.every500ms;
import static dev.holdpoint.drill.backtest.Recorded.test;
import static dev.holdpoint.drill.backtest.Recorded.watching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Condition;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PictureTest {
  private static final Condition ABOVE_ONE =
      new Condition.Above(METRIC, 1.0, Duration.ofSeconds(1));

  private static Document drawn(double... values) throws Exception {
    var recording = every500ms(values);
    var change = watching(ABOVE_ONE);
    var svg = Picture.svg(change, recording, test(change, recording));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static long count(Document svg, String tag, String kind) {
    var found = svg.getElementsByTagName(tag);
    long count = 0;
    for (int i = 0; i < found.getLength(); i++) {
      var attribute = found.item(i).getAttributes().getNamedItem("class");
      count += attribute != null && attribute.getNodeValue().equals(kind) ? 1 : 0;
    }
    return count;
  }

  @Test
  void it_shows_threshold_windows_and_firings() throws Exception {
    var svg = drawn(0, 2, 2, 2, 0, 2, 0, 2, 2, 2, 0);

    assertThat(count(svg, "line", "bound")).isEqualTo(1);
    assertThat(count(svg, "rect", "out")).isEqualTo(3);
    assertThat(count(svg, "line", "fired")).isEqualTo(2);
    assertThat(count(svg, "path", "values")).isEqualTo(1);
  }

  @Test
  void a_source_that_falls_silent_is_drawn_as_blind() throws Exception {
    double none = Double.NaN;
    var svg = drawn(0, none, none, none, none, none, none, none, none);

    assertThat(count(svg, "path", "values")).isEqualTo(1);
    assertThat(count(svg, "rect", "blind")).isEqualTo(1);
  }

  @Test
  void words_cannot_become_markup() {
    assertThat(Figures.escaped("<a b=\"c\">&\u0001\uFFFF"))
        .isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;??");
  }
}
