using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Signs in to a visit (V-1 to V-11): read, decide, claim the elevator, record the visit. Three stages of storage calls. The record is the
/// one write that counts. A process that dies before it leaves a lock that the next sign-in takes over.
/// </summary>
public sealed class SignIn(ScanReader desk)
{
    private const int RandomBytes = 10;
    private const int Races = 5;
    private const int Pauses = 40;

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
            var facts = await desk.ReadAsync(caller, scan, FacePurpose.SignIn, cancellation);
            if (facts.AnsweredBefore(request) is { } before)
            {
                var answered = await desk.Visits.FindAsync(new VisitReference(caller.Account, before), cancellation);
                return WithQuota(answered.Visit!.Document, facts.WorkerLedger, facts);
            }

            var hold = await desk.HoldAsync(facts, lost, cancellation);
            if (hold.IsBeingRecorded && facts.File.VisitLock!.Document.Person == caller.Account && pauses++ < Pauses)
            {
                // The same request, sent twice at once: the other one is about to be answered.
                await desk.PauseAsync(cancellation);
                continue;
            }

            Refuse(SignInDecision.Decide(FactsOf(caller, scan, facts, hold.Visit), facts.Now, desk.Limits), caller.Account);
            var visit = VisitOf(caller, scan, facts);
            var duty = facts.After(
                facts.WorkerLedger.SignIn(visit.Id, visit.Elevator, desk.Limits),
                request is { } key ? new AnsweredRequest(key.Key, key.Digest, visit.Id) : null,
                desk.Limits);
            if (await TryRecordAsync(visit, duty, facts, cancellation))
            {
                return WithQuota(visit, duty, facts);
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

    private async Task<bool> TryRecordAsync(Visit visit, WorkerLedger duty, ScanFacts facts, CancellationToken cancellation)
    {
        if (await desk.Visits.TryClaimAsync(visit, facts.File.VisitLock, cancellation) is not { } claim)
        {
            return false;
        }

        if (await desk.Visits.TryRecordAsync(visit, duty, facts.DutyVersion, cancellation))
        {
            return true;
        }

        await desk.Visits.WithdrawAsync(visit, claim, cancellation);
        return false;
    }

    private static SignInFacts FactsOf(Caller caller, Scan scan, ScanFacts facts, VisitId? open) => new()
    {
        IsMainAccount = caller.IsMain,
        IsQrValid = facts.IsQrValid,
        Elevator = facts.Scanned,
        IsAssigned = facts.Account.AllElevators || facts.File.IsAssignedTo(caller.Account),
        Company = caller.Organisation,
        Position = scan.Position,
        Quota = facts.WorkerLedger.QuotaOf(ShanghaiCalendar.MonthOf(facts.Now)),
        Level = facts.Account.Level,
        Face = facts.Face,
        OpenAtElevator = open,
        OpenOfCaller = facts.OpenOfCaller,
    };

    private (Visit Visit, int Used, int Limit) WithQuota(Visit visit, WorkerLedger duty, ScanFacts facts) =>
        (visit, duty.QuotaOf(ShanghaiCalendar.MonthOf(facts.Now)).Used(facts.Now, desk.Limits),
            Core.Accounts.Levels.MonthlyLimit(facts.Account.Level, desk.Limits));

    private static Visit VisitOf(Caller caller, Scan scan, ScanFacts facts)
    {
        var elevator = facts.File.Entry!.Document;
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
            SignInPlace = scan.Place,
        };
    }
}
