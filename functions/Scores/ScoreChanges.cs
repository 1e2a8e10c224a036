using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Scores;

/// <summary>
/// Names what was entered after a run and changes what would be computed now (D-63): exemptions, inspections, maintainer changes, contracts, limits. Days of
/// the window decide for what has a day. Contracts are named by the log of administrative acts, since they keep no history of their own.
/// </summary>
internal sealed class ScoreChanges(InspectionStore inspections, MaintainerChangeLists changes, ExemptionStore exemptions, AdminActStore acts, TimeProvider time, Limits limits)
{
    /// <summary>The changes of a company since a run, oldest first.</summary>
    public async Task<IReadOnlyList<ScoreChangeResponse>> OfAsync(ScoreRun run, OrganisationId company, CancellationToken cancellation)
    {
        var list = ElevatorListKeys.Company(company);
        var reports = inspections.ReadAllAsync(InspectionStore.RangesOf(list, run.From, run.To), cancellation)
            .Where(report => report.Company == company && IsIn(run, report.InspectedOn))
            .SelectMany(report => ChangesOf(run, report).ToAsyncEnumerable());
        var taken = changes.Walk().ReadAsync(MaintainerChangeLists.RangesOf(list, run.From, run.To), position: null, cancellation)
            .Where(row => row.Document is { } change && change.Change.At > run.StartedAt && IsIn(run, change.Change.SignedOn))
            .Select(row => ChangeOf(row.Document!));
        var contracts = acts.Reader()
            .ReadAsync(PointerRange.MonthsOf(AdminActKeys.Organisation(company), run.StartedAt, time.GetUtcNow()), position: null, cancellation)
            .Where(row => row.Document is { Act: { SubjectKind: AdminActSubject.Contract } act } && act.At > run.StartedAt)
            .Select(row => ChangeOf(row.Document!.Act));
        var exempted = exemptions.OfCompanyAsync(company, cancellation)
            .Where(exemption => IsIn(run, exemption.RecordDay))
            .SelectMany(exemption => ChangesOf(run, exemption).ToAsyncEnumerable());
        var found = await exempted.Concat(reports).Concat(taken).Concat(contracts).ToListAsync(cancellation);
        return
        [
            .. run.Limits == ScoreRuns.DigestOf(limits) ? Array.Empty<ScoreChangeResponse>() : [new() { Kind = ScoreChangeKind.Limits }],
            .. found.OrderBy(change => change.At).ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Tells of each company whether something was entered since a run that would change its figures.</summary>
    public async Task<Func<OrganisationId, bool>> CompaniesAsync(ScoreRun run, CancellationToken cancellation)
    {
        if (run.Limits != ScoreRuns.DigestOf(limits))
        {
            return static _ => true;
        }

        var since = await acts.Reader()
            .ReadAsync(PointerRange.MonthsOf(AdminActKeys.City, run.StartedAt, time.GetUtcNow()), position: null, cancellation)
            .Where(row => row.Document is { } logged && logged.Act.At > run.StartedAt && Corrects(logged.Act))
            .Select(row => row.Document!.Act)
            .ToListAsync(cancellation);
        // Of these acts some touch another window or change nothing. A look at each company that they name decides.
        var named = since.Any(act => act.Kind == AdminActKind.InspectionsImported)
            ? run.Companies
            : run.Companies.Intersect(since.SelectMany(act => act.Organisations));
        var corrected = new HashSet<OrganisationId>();
        foreach (var company in named)
        {
            if ((await OfAsync(run, company, cancellation)).Count > 0)
            {
                corrected.Add(company);
            }
        }

        return corrected.Contains;
    }

    private static bool Corrects(AdminAct act) =>
        act.SubjectKind is AdminActSubject.Contract or AdminActSubject.Inspection or AdminActSubject.Exemption
        || act.Kind is AdminActKind.MaintainerChanged or AdminActKind.InspectionsImported;

    private static bool IsIn(ScoreRun run, DateOnly day) => run.From <= day && day <= run.To;

    private static IEnumerable<ScoreChangeResponse> ChangesOf(ScoreRun run, Inspection report)
    {
        if (report.EnteredAt > run.StartedAt)
        {
            yield return ChangeOf(report, ScoreChangeKind.Inspection, report.EnteredAt, report.By);
        }

        if (report.Withdrawal is { } withdrawal && withdrawal.At > run.StartedAt)
        {
            yield return ChangeOf(report, ScoreChangeKind.InspectionWithdrawn, withdrawal.At, withdrawal.By);
        }
    }

    private static ScoreChangeResponse ChangeOf(Inspection report, ScoreChangeKind kind, DateTimeOffset at, string by) => new()
    {
        Kind = kind,
        Id = report.Id.ToString(),
        At = at,
        By = by,
        Rate = ScoreRate.Inspection,
        Elevator = report.Elevator,
    };

    private static IEnumerable<ScoreChangeResponse> ChangesOf(ScoreRun run, Exemption exemption)
    {
        if (exemption.Granting is not { } granting)
        {
            yield break;
        }

        if (granting.At > run.StartedAt)
        {
            yield return ChangeOf(exemption, ScoreChangeKind.Exemption, granting.At, granting.By);
        }

        if (exemption.Withdrawal is { } withdrawal && withdrawal.At > run.StartedAt)
        {
            yield return ChangeOf(exemption, ScoreChangeKind.ExemptionWithdrawn, withdrawal.At, withdrawal.By);
        }
    }

    private static ScoreChangeResponse ChangeOf(Exemption exemption, ScoreChangeKind kind, DateTimeOffset at, string by) => new()
    {
        Kind = kind,
        Id = exemption.Id.ToString(),
        At = at,
        By = by,
        Rate = exemption.Rate,
        Elevator = exemption.Elevator,
    };

    private static ScoreChangeResponse ChangeOf(ListedMaintainerChange change) => new()
    {
        Kind = ScoreChangeKind.MaintainerChange,
        Id = change.Id.ToString(),
        At = change.Change.At,
        By = change.Change.By,
        Elevator = change.Elevator.Code,
    };

    private static ScoreChangeResponse ChangeOf(AdminAct act) => new()
    {
        Kind = ScoreChangeKind.Contract,
        Id = act.Subject,
        At = act.At,
        By = act.By,
        Elevator = act.Elevators is [var only] ? only : null,
    };
}
