/** Mail to users: a port, the SMTP adapter, and a sandbox outbox for trying out. */
@NullMarked
package io.medichain.mail;

import org.jspecify.annotations.NullMarked;
