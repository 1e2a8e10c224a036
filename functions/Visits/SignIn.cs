using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Signs in to a visit (V-1 to V-11): read, decide, lock the elevator, record the visit. Three stages of storage calls. The record is the
/// one write that counts. A process that dies before it leaves a lock that the next sign-in takes over.
/// </summary>
internal sealed class SignIn(ScanReader reader, Meter meter)
{
    private const int RandomBytes = 10;
    private const int Races = 5;
    private const int Pauses = 40;

    private readonly Counter<long> _decisions = meter.CreateCounter<long>("elevators.signin.decisions", "{decision}", "Sign-ins, and refusals by their code (V-1 to V-10)");

    /// <summary>The recorded visit with the quota used by then.</summary>
    /// <exception cref="ProblemException">Refused, in the order of the rule book.</exception>
    public async Task<(Visit Visit, int Used, int Limit)> RunAsync(
        Caller caller, Scan scan, (string Key, string Digest)? request, CancellationToken cancellation)
    {
        // The loser of a race reads again, and is then refused for the reason that holds.
        VisitId? lost = null;
        var (races, pauses) = (0, 0);
        while (races < Races)
        {
            var facts = await reader.ReadAsync(caller, scan, FacePurpose.SignIn, cancellation);
            if (facts.AnsweredBefore(request) is { } before)
            {
                var answered = await reader.Visits.FindAsync(new VisitReference(caller.Account, before), cancellation);
                return WithQuota(answered.Visit!.Document, facts.WorkerLedger, facts);
            }

            var blocking = await reader.FindBlockingAsync(facts, lost, cancellation);
            if (blocking.IsBeingRecorded && facts.Snapshot.VisitLock!.Document.Person == caller.Account && pauses++ < Pauses)
            {
                // The same request, sent twice at once: the other one is about to be answered.
                await reader.PauseAsync(cancellation);
                continue;
            }

            if (SignInDecision.Decide(FactsOf(caller, scan, facts, blocking.Visit), facts.Now, reader.Limits) is { } refusal)
            {
                Count(refusal.Code);
                Refuse(refusal, caller.Account);
            }

            var visit = VisitOf(caller, scan, facts);
            var ledger = facts.After(
                facts.WorkerLedger.SignIn(visit.Id, visit.Elevator, reader.Limits),
                request is { } key ? new AnsweredRequest(key.Key, key.Digest, visit.Id) : null,
                reader.Limits);
            if (await TryRecordAsync(visit, ledger, facts, cancellation) is { } recorded)
            {
                Count("signed-in");
                return WithQuota(recorded, ledger, facts);
            }

            lost = visit.Id;
            races++;
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Turns a refusal of the rule book into its problem.</summary>
    /// <exception cref="ProblemException">There is a refusal.</exception>
    internal static void Refuse(Refusal? refusal, AccountId person)
    {
        if (refusal is null)
        {
            return;
        }

        // Outside, a visit is named together with its person.
        var details = refusal.Details.ToDictionary(
            pair => pair.Key,
            pair => pair.Key == "visitId" ? new VisitReference(person, VisitId.Parse((string)pair.Value)).ToString() : (object?)pair.Value,
            StringComparer.Ordinal);
        throw ScanProblems.Of(refusal).With(details: details);
    }

    private void Count(string outcome) => _decisions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private async Task<Visit?> TryRecordAsync(Visit visit, WorkerLedger ledger, ScanFacts facts, CancellationToken cancellation)
    {
        // The copies do without the depth due, for they are re-read until the sign-out.
        var due = reader.DepthDueAsync(facts, cancellation);
        var locking = reader.Visits.TryLockAsync(visit, facts.Snapshot.VisitLock, cancellation);
        await Task.WhenAll(due, locking);
        if (await locking is not { } visitLock)
        {
            return null;
        }

        var whole = visit with { DepthDue = await due };
        if (await reader.Visits.TryRecordAsync(whole, ledger, facts.LedgerVersion, cancellation))
        {
            return whole;
        }

        await reader.Visits.WithdrawAsync(visit, visitLock, cancellation);
        return null;
    }

    private static SignInFacts FactsOf(Caller caller, Scan scan, ScanFacts facts, VisitId? open) => new()
    {
        IsMainAccount = caller.IsMain,
        IsQrValid = facts.IsQrValid,
        Elevator = facts.Scanned,
        IsAssigned = facts.Account.AllElevators || facts.Snapshot.IsAssignedTo(caller.Account),
        Company = caller.Organisation,
        Position = scan.Position,
        Quota = facts.WorkerLedger.QuotaOf(ShanghaiCalendar.MonthOf(facts.Now)),
        Level = facts.Account.Level,
        Face = facts.Face,
        OpenAtElevator = open,
        OpenOfCaller = facts.OpenOfCaller,
    };

    private (Visit Visit, int Used, int Limit) WithQuota(Visit visit, WorkerLedger ledger, ScanFacts facts) =>
        (visit, ledger.QuotaOf(ShanghaiCalendar.MonthOf(facts.Now)).Used(facts.Now, reader.Limits),
            Core.Accounts.Levels.MonthlyLimit(facts.Account.Level, reader.Limits));

    private Visit VisitOf(Caller caller, Scan scan, ScanFacts facts)
    {
        var place = scan.PlaceAt(facts.Scanned!, reader.Limits);
        var elevator = facts.Snapshot.Entry!.Document;
        return new Visit
        {
            Id = VisitId.Create(facts.Now, RandomNumberGenerator.GetBytes(RandomBytes)),
            Person = caller.Account,
            PersonName = facts.Account.PersonName,
            Company = caller.Organisation,
            Elevator = elevator.Code,
            Kind = elevator.Kind,
            UseUnit = elevator.UseUnit,
            District = elevator.District,
            Place = elevator.Place,
            SignedInAt = facts.Now,
            SignInPlace = place,
            Hints = [.. HintFinder.OfScan(scan, place, reader.Limits)],
        };
    }
}
