using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Identity;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Gathers the facts of a scan in one stage of parallel reads. Shared by sign-in and sign-out. The decisions from the facts are
/// the rule book's (core).
/// </summary>
internal sealed class ScanReader(
    ElevatorStore elevators, VisitStore visits, DepthHistory depths, LockedVisits locked, QrCodes codes, IIdentityProvider identity, TimeProvider time,
    Limits limits)
{
    /// <summary>The rule book's limits.</summary>
    public Limits Limits => limits;

    /// <summary>Where visits are kept.</summary>
    public VisitStore Visits => visits;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Reads everything a scan depends on, as it stands now.</summary>
    public async Task<ScanFacts> ReadAsync(Caller caller, Scan scan, string purpose, CancellationToken cancellation)
    {
        var content = codes.TryRead(scan.Qr);
        var reading = content is { } known ? elevators.ReadAsync(known.Code, cancellation) : Task.FromResult(new ElevatorSnapshot());
        var person = visits.ReadPersonAsync(caller.Account, cancellation);

        // The visit keeps the depth that was due, so a sign-out needs no history.
        var earlier = content is { } scanned && purpose == FacePurpose.SignIn
            ? depths.ReadAsync(scanned.Code, Now, cancellation)
            : Task.FromResult<IReadOnlyList<Visit>>([]);
        var assertion = await identity.ReadAsync(scan.FaceAssertion);
        await Task.WhenAll(reading, person, earlier);
        var snapshot = await reading;
        var (account, ledger) = await person;

        // A main account may not scan, and V-1 says so in its own words.
        AccessMiddleware.Admitted(caller, account?.Document, caller.IsMain ? null : Core.Accounts.Permission.VisitsScan);
        var now = Now;
        return new ScanFacts
        {
            Now = now,
            Account = account!.Document,
            WorkerLedger = ledger?.Document ?? WorkerLedger.None,
            LedgerVersion = ledger?.Version,
            Snapshot = snapshot,
            Earlier = await earlier,
            Content = content,
            IsQrValid = content is { } qr && (snapshot.Entry is null || QrCodes.IsGood(qr, snapshot.Codes, now)),
            Scanned = snapshot.Entry is { } entry ? ScannedOf(entry.Document, snapshot) : null,
            Assertion = assertion,
            OpenOfCaller = ledger?.Document.OpenAt(now, limits),
            Face = FaceAssertion.Judge(assertion, caller.UserName, purpose, (ledger?.Document ?? WorkerLedger.None).Faces, now, limits),
        };
    }

    /// <summary>The depth that is due at the scanned elevator (V-13).</summary>
    public Task<VisitDepth> DepthDueAsync(ScanFacts facts, CancellationToken cancellation) =>
        depths.DueAsync(facts.Earlier, facts.Snapshot.Entry!.Document, facts.Now, cancellation);

    /// <summary>The visit that the elevator's lock points to, as far as it is still in the way.</summary>
    /// <param name="facts">The facts of the scan.</param>
    /// <param name="lost">The visit that this very sign-in tried to lock before and gave up. Its lock is this sign-in's own.</param>
    public async Task<BlockingVisit> FindBlockingAsync(ScanFacts facts, VisitId? lost, CancellationToken cancellation)
    {
        if (facts.Snapshot.VisitLock is not { Document: var visitLock } || visitLock.Visit == lost
            || await locked.FindAsync(visitLock, cancellation) is not (true, var visit))
        {
            return default;
        }

        // The caller's own visit, recorded after the ledger was read: the ledger does not know yet which request it answers.
        return visit is null
            ? new BlockingVisit(visitLock.Visit, IsBeingRecorded: true)
            : new BlockingVisit(visit.Id, visitLock.Person == facts.Account.Id && facts.OpenOfCaller?.Visit != visit.Id);
    }

    /// <summary>Waits for what another request is about to write.</summary>
    public Task PauseAsync(CancellationToken cancellation) => Task.Delay(Pause, time, cancellation);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static ScannedElevator ScannedOf(Elevator entry, ElevatorSnapshot snapshot) => new()
    {
        Code = entry.Code,
        RetiredOn = entry.Retirement?.Day,
        Maintainer = entry.Company,
        Location = entry.Position is { } position ? GeoPoint.Create(position.Latitude, position.Longitude) : null,
        GeofenceMetres = entry.GeofenceMetres,
        Covers = snapshot.Covers,
    };
}
