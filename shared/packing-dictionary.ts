/**
 * What texts have in common that are packed one by one: names of the envelope, of events and of their fields, as canonical
 * JSON puts them, the most frequent last. zlib writes the checksum of the dictionary into what it packs with it (RFC 1950,
 * FDICT), and refuses to unpack with another.
 *
 * It never changes by a byte: what is stored is read with it for as long as there is a journal. A better one would be a
 * second one beside it.
 */
export const packingDictionary = [
  '"instalment-plan.agreed.v1","planId":"plan_01J","instalments":[{"amount":"00","due":"2025-03-31","open":"',
  '"refund.approved.v1","refundId":"relief.approved.v1","proposalId":"proposal_01J","proposedBy":"officer","reason":"',
  '"system:legislation","system:registration","system:casework","system:declarations","filer","registrar",',
  '"taxpayer.registered.v1","legalName":" Limited","representatives":[{"name":"","subject":"',
  '"bank-statement.imported.v1","bankAccount":"","closing":"","credits":"","debits":"","fileSha256":"","format":"camt.053",',
  '"lineCount":1,"opening":"","statementId":"statement_01J","treasury.posted.v1","interest","penalty","accrual",',
  '"facilityId":"facility_01J","cause":"amendment","replaces":"assessment_01J","revisionId":"revision_01J",',
  '{"assessedOn":"2025-01-15","assessmentId":"assessment_01J","currency":"EUR","declarationId":"declaration_01J",',
  '"obligation.opened.v1","account.opened.v1","openedOn":"2025-01-02","accountNumber":"","charges":["charge_01J"],',
  '"settledOn":"2025-01-30","type":"account.settled.v1"}',
  '"bankReference":"","bookingDate":"2025-01-29","chargeReference":"RF0","currency":"CAD","left":"0.00",',
  '"matchId":"match_01J","payerName":"","period":"2025-01","receiptId":"receipt_01J","receivedOn":"2025-01-29",',
  '"reference":"","statementId":"statement_01J","tier":"T1","valueDate":"2025-01-29"},"payment.identified.v1"}',
  '"about":"assessment_01J","accountId":"account_01J","allocations":[{"amount":"0.00","chargeId":"charge_01J",',
  '"head":"charge","period":"2025-01"}],"amount":"0.00","credit":"0.00","currency":"EUR","designated":"2025-01",',
  '"due":"2025-01-31","effective":"2025-01-29","entries":[{"account":"receivable:charge","amount":"0.00","side":"debit"},',
  '{"account":"revenue:charge","amount":"0.00","side":"credit"},{"account":"suspense","amount":"0.00","side":"debit"}],',
  '"facts":[{"amount":"0.00","booking":"2025-01-29","effective":"2025-01-29","id":"receipt_01J","posted":"2025-01-30",',
  '"received":"2025-01-29","reference":"receipt_01J","type":"receipt","value":"2025-01-29"}],"facts":[{',
  '"charged":"2025-01-15","due":"2025-01-31","filed":"2025-01-15","filingDue":"2025-01-31","heads":[{"amount":"0.00",',
  '"head":"charge"}],"id":"charge_01J","obligation":"obligation_01J","period":"2025-01","periodEnd":"2025-01-31",',
  '"posted":"2025-01-15","type":"charge"}],"kind":"assessment","kind":"payment","movements":[{"chargeId":"charge_01J",',
  '"charged":"0.00","component":"charge","paid":"0.00"}],"outstanding":"0.00","period":"2025-01","posted":"2025-01-15",',
  '"postingId":"posting_01J","receiptId":"receipt_01J","received":"2025-01-29","reference":"","account.posted.v1"}',
  '{"assessedOn":"2025-01-15","assessmentId":"assessment_01J","currency":"CAD","declarationId":"declaration_01J",',
  '"declarationVersion":1,"filedOn":"2025-01-15","filingDue":"2025-01-31","heads":[{"amount":"0.00","head":"charge"}],',
  '"obligationId":"obligation_01J","paymentDue":"2025-01-31","total":"0.00"},"liability.assessed.v1"}',
  '"declarationId":"declaration_01J","facts":{},"filingDue":"2025-01-31","lines":{"body":"H4sIAAAAAAACA","count":10,',
  '"encoding":"gzip+json","sha256":"","obligationId":"obligation_01J","period":"2025-01","periodEnd":"2025-01-31",',
  '"periodStart":"2025-01-01","receipt":"","schedule":{"hash":"","id":"ca/fuel-charge"},"submittedBy":"filer",',
  '"submittedOn":"2025-01-15","taxpayerId":"taxpayer_01J","version":1},"id":"event_01J","previousHash":"",',
  '"recordedAt":"2025-01-15T14:00:00.000Z","sequence":1,"subject":"taxpayer_01J","type":"declaration.submitted.v1"}',
  '{"actor":"system:payments","actor":"system:assessment","actor":"system:accounts","cause":"command_01J',
  '"cause":"event_01J","context":"declarations","context":"payments","context":"assessment","context":"accounts",',
  '"correlation":"","data":{"',
].join('');
