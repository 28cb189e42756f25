/// The kinds of finding; their words are stable, for programs that read reports.
public enum FindingKind: String, Sendable, CaseIterable {
    // Layer 1.
    case noEntries = "no-entries"
    case strayBytes = "stray-bytes"
    case entryForm = "entry-form"
    case otherOrigin = "other-origin"
    case entryOrder = "entry-order"
    case brokenLink = "broken-link"
    case recordNumber = "record-number"
    case otherFingerprint = "other-fingerprint"
    case timeGoesBack = "time-goes-back"
    case unfinishedEntry = "unfinished-entry"
    case laterVersion = "later-version"
    case firstSight = "first-sight"
    case bundleMissing = "bundle-missing"
    case bundleForm = "bundle-form"
    case proofForm = "proof-form"
    case pinUnmet = "pin-unmet"

    // Layer 2.
    case invalidSignature = "invalid-signature"
    case signerNotEnrolled = "signer-not-enrolled"
    case signerRevoked = "signer-revoked"
    case roleMissing = "role-missing"
    case quorumMissed = "quorum-missed"
    case firstRecord = "first-record"
    case keyNameTaken = "key-name-taken"
    case keyUnderOtherName = "key-under-other-name"
    case revokedKeyEnrolled = "revoked-key-enrolled"
    case logKeyName = "log-key-name"
    case unknownKeyRevoked = "unknown-key-revoked"
    case suspectFrom = "suspect-from"
    case quorumOutOfRange = "quorum-out-of-range"
    case tooFewAdmins = "too-few-admins"
    case noLogKey = "no-log-key"
    case suspectRecord = "suspect-record"
    case notCountersigned = "not-countersigned"
    case certificateKey = "certificate-key"
    case certificateUnread = "certificate-unread"

    // Layer 3.
    case contentsMissing = "contents-missing"
    case contentsOrder = "contents-order"
    case contentsForm = "contents-form"
    case contentsRoot = "contents-root"
    case withheldUnexplained = "withheld-unexplained"
    case withholdingRule = "withholding-rule"
    case sealingNotCarriedOut = "sealing-not-carried-out"
    case unfinishedContents = "unfinished-contents"

    // Layer 4.
    case documentMissing = "document-missing"
    case documentAltered = "document-altered"
    case documentSize = "document-size"
    case textForm = "text-form"
    case documentUnnamed = "document-unnamed"
    case contentRule = "content-rule"

    // Layer 5.
    case checkpointMissing = "checkpoint-missing"
    case checkpointForm = "checkpoint-form"
    case checkpointSize = "checkpoint-size"
    case checkpointRoot = "checkpoint-root"
    case checkpointSignature = "checkpoint-signature"
    case checkpointUnsigned = "checkpoint-unsigned"
    case checkpointRevoked = "checkpoint-revoked"
    case checkpointStranger = "checkpoint-stranger"
    case checkpointSuspect = "checkpoint-suspect"
    case entriesUncovered = "entries-uncovered"
    case rolledBack = "rolled-back"
    case entriesCut = "entries-cut"
    case headRolledBack = "head-rolled-back"
    case otherLedger = "other-ledger"
    case tileMissing = "tile-missing"
    case tileAltered = "tile-altered"
    case notIncluded = "not-included"
    case historyRewritten = "history-rewritten"
    case cosignedForm = "cosigned-form"
    case cosignatureInvalid = "cosignature-invalid"
    case policyUnmet = "policy-unmet"

    // Layer 6.
    case sizeBeyondEntry = "size-beyond-entry"
    case attestedRoot = "attested-root"
    case anchorMissing = "anchor-missing"
    case anchorAltered = "anchor-altered"
    case attestedNote = "attested-note"
    case noteUnread = "note-unread"
    case tokenForm = "token-form"
    case tokenOfOtherHead = "token-of-other-head"
    case tokenSignature = "token-signature"
    case tokenUsage = "token-usage"
    case tokenUntrusted = "token-untrusted"
    case anchorTime = "anchor-time"
    case timeNotAsProven = "time-not-as-proven"
    case tokenUnnamed = "token-unnamed"

    // Layer 7.
    case reference

    // Of extracts.
    case containerForm = "container-form"
    case extractForm = "extract-form"
    case extractSignature = "extract-signature"
    case extractSigner = "extract-signer"
    case extractUnsigned = "extract-unsigned"
    case memberMissing = "member-missing"
    case memberAltered = "member-altered"
    case memberUnlisted = "member-unlisted"
    case recordMissing = "record-missing"
    case withheldUnlisted = "withheld-unlisted"

    // Of any layer.
    case checksSkipped = "checks-skipped"

    /// How much a finding of this kind matters.
    public var severity: Severity {
        switch self {
        case .laterVersion:
            .later
        case .timeGoesBack, .unfinishedEntry, .unfinishedContents, .sealingNotCarriedOut,
            .suspectRecord, .checkpointSuspect, .entriesUncovered, .policyUnmet, .pinUnmet,
            .timeNotAsProven, .extractUnsigned, .extractSigner:
            .remark
        case .firstSight, .notCountersigned, .documentUnnamed, .checkpointStranger, .checksSkipped,
            .certificateUnread, .noteUnread, .tokenUnnamed:
            .mention
        default:
            .unsound
        }
    }

    /// What was being verified.
    public var layer: Layer {
        switch self {
        case .noEntries, .strayBytes, .entryForm, .otherOrigin, .entryOrder, .brokenLink,
            .recordNumber, .otherFingerprint, .timeGoesBack, .unfinishedEntry, .laterVersion,
            .firstSight, .bundleMissing, .bundleForm, .proofForm, .pinUnmet, .checksSkipped,
            .containerForm, .extractForm, .memberMissing, .memberAltered, .memberUnlisted:
            .chain
        case .invalidSignature, .signerNotEnrolled, .signerRevoked, .roleMissing, .quorumMissed,
            .firstRecord, .keyNameTaken, .keyUnderOtherName, .revokedKeyEnrolled, .logKeyName,
            .unknownKeyRevoked, .suspectFrom, .quorumOutOfRange, .tooFewAdmins, .noLogKey,
            .suspectRecord, .notCountersigned, .certificateKey, .certificateUnread,
            .extractSignature, .extractSigner, .extractUnsigned:
            .signatures
        case .contentsMissing, .contentsOrder, .contentsForm, .contentsRoot, .withheldUnexplained,
            .withholdingRule, .sealingNotCarriedOut, .unfinishedContents, .recordMissing,
            .withheldUnlisted:
            .contents
        case .documentMissing, .documentAltered, .documentSize, .textForm, .documentUnnamed,
            .contentRule:
            .documents
        case .checkpointMissing, .checkpointForm, .checkpointSize, .checkpointRoot,
            .checkpointSignature, .checkpointUnsigned, .checkpointRevoked, .checkpointStranger,
            .checkpointSuspect, .entriesUncovered, .rolledBack, .entriesCut, .headRolledBack,
            .otherLedger, .historyRewritten, .tileMissing, .tileAltered, .cosignedForm,
            .cosignatureInvalid, .policyUnmet, .notIncluded:
            .heads
        case .sizeBeyondEntry, .attestedRoot, .anchorMissing, .anchorAltered, .attestedNote,
            .noteUnread, .tokenForm, .tokenOfOtherHead, .tokenSignature, .tokenUsage,
            .tokenUntrusted, .anchorTime, .timeNotAsProven, .tokenUnnamed:
            .anchors
        case .reference:
            .references
        }
    }
}
