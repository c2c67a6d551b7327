package org.commandcenter.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeadDeadlineTest {
  private static final int SECONDS = 30;

  private final EmbeddedChannel channel =
      new EmbeddedChannel(DefaultChannelId.newInstance(), false, false);

  @Test
  void aHeadThatDripsEndsTheConnectionHoweverOftenItMoves() throws Exception {
    open(true);

    drip("GET / HTTP/1.1\r\n", SECONDS - 1);
    assertThat(channel.isActive()).isTrue();
    drip("A", 2);

    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void aConnectionThatAsksForNothingEnds() throws Exception {
    open(true);

    pass(SECONDS + 1);

    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void betweenRequestsAndDuringThemThereIsTime() throws Exception {
    open(true);

    send("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n");
    pass(10 * SECONDS);
    send("half");
    pass(10 * SECONDS);
    send("GET / HTTP/1.1\r\n\r\n");
    pass(10 * SECONDS);

    assertThat(channel.isActive()).isTrue();
  }

  @Test
  void aLaterHeadHasAsMuchTimeAsTheFirst() throws Exception {
    open(true);
    send("GET / HTTP/1.1\r\n\r\n");
    pass(10 * SECONDS);

    drip("GET / HT", SECONDS - 1);
    assertThat(channel.isActive()).isTrue();
    drip("TP/1.1\r\n", 2);

    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void aHandshakeHasAsMuchTime() throws Exception {
    open(false);

    drip("hello", SECONDS - 1);
    channel.pipeline().addLast(HeadDeadline.DECODER, new HttpRequestDecoder());
    send("GET / HTTP/1.1\r\n\r\n");
    pass(10 * SECONDS);

    assertThat(channel.isActive()).isTrue();
  }

  private void open(boolean decoding) throws Exception {
    channel.freezeTime();
    channel.pipeline().addFirst(new HeadDeadline(Duration.ofSeconds(SECONDS)));
    if (decoding) {
      channel.pipeline().addLast(HeadDeadline.DECODER, new HttpRequestDecoder());
    }
    channel.register();
  }

  private void send(String bytes) {
    ByteBuf buffer = Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII);
    channel.writeInbound(buffer);
    channel.releaseInbound();
  }

  /** Sends this, and then waits. */
  private void drip(String bytes, int seconds) {
    send(bytes);
    pass(seconds);
  }

  private void pass(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }
}
