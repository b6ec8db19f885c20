package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;

/** One command of the protocol. */
@FunctionalInterface
interface Operation {

    /**
     * Carries it out.
     *
     * @param database the one named in the request
     * @param request the whole command; its first field is its name
     * @throws de.bwaldvogel.mongo.exception.MongoServerError what the client is told
     */
    Document run(String database, Document request);
}
