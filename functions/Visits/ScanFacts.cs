using Azure;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Qr;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>Everything a scan depends on, as one stage of reads found it.</summary>
internal sealed record ScanFacts
{
    /// <summary>The moment of the decision, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The caller's account.</summary>
    public required Account Account { get; init; }

    /// <summary>The caller's ledger.</summary>
    public required WorkerLedger WorkerLedger { get; init; }

    /// <summary>Version of the ledger, or null if it has no row yet.</summary>
    public required ETag? LedgerVersion { get; init; }

    /// <summary>The scanned elevator's rows.</summary>
    public required ElevatorSnapshot Snapshot { get; init; }

    /// <summary>Copies of the elevator's visits on which the depth due depends (V-13). Empty at a sign-out.</summary>
    public IReadOnlyList<Visit> Earlier { get; init; } = [];

    /// <summary>Whether the code is ours, issued, and good today (V-2).</summary>
    public required bool IsQrValid { get; init; }

    /// <summary>The content of the code, or null if it is foreign, damaged or forged.</summary>
    public required QrContent? Content { get; init; }

    /// <summary>The scanned elevator, or null if it is unknown (V-3).</summary>
    public required ScannedElevator? Scanned { get; init; }

    /// <summary>The face assertion, or null if it is missing or cannot be read.</summary>
    public required FaceAssertion? Assertion { get; init; }

    /// <summary>The verdict on the assertion (V-9).</summary>
    public required FaceVerdict Face { get; init; }

    /// <summary>The caller's open visit, or null (V-10).</summary>
    public required OpenVisit? OpenOfCaller { get; init; }

    /// <summary>Whether the code was good at a moment that is past.</summary>
    public bool WasQrValidAt(DateTimeOffset moment) => Content is { } content && QrCodes.WasGood(content, Snapshot.Codes, moment);

    /// <summary>The ledger after this scan: its assertion used, its request answered.</summary>
    public WorkerLedger After(WorkerLedger ledger, AnsweredRequest? answered, Limits limits) =>
        (Assertion is { } face ? ledger.Use(face.Id, face.IssuedAt + limits.FaceAssertionAge, Now) : ledger).Answer(answered);

    /// <summary>The visit of an earlier request with the same Idempotency-Key, or null.</summary>
    /// <exception cref="Platform.Http.ProblemException">422: the key was used for another request.</exception>
    public VisitId? AnsweredBefore((string Key, string Digest)? request)
    {
        if (request is not { } asked || WorkerLedger.Answers.FirstOrDefault(answer => answer.Key == asked.Key) is not { } before)
        {
            return null;
        }

        return before.Digest == asked.Digest ? before.Visit : throw Platform.Http.Problems.IdempotencyKeyReused.With();
    }
}
