using System.Security.Cryptography;
using System.Text.Json;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Inspections;

/// <summary>
/// Enters reports of inspections, and withdraws them. Company and use unit are those registered on the day of the inspection, as the registry's history
/// tells (D-10). Idempotent: a request with a key, repeated even after a crash, yields the same report.
/// </summary>
internal sealed class InspectionRegister(
    InspectionStore store, ElevatorStore elevators, ElevatorScope scope, Jurisdictions jurisdictions, UploadService uploads, AdminActLog log, TimeProvider time)
{
    private const int RandomBytes = 10;

    /// <summary>Enters a report.</summary>
    /// <param name="file">Upload that holds it, or null.</param>
    /// <param name="key">The Idempotency-Key, or null without one.</param>
    /// <exception cref="ProblemException">
    /// 400: elevator, re-check or upload is wrong. 403: the elevator is of another district. 409: the number is taken. 422: the key was used for another request.
    /// </exception>
    public async Task<Versioned<Inspection>> EnterAsync(
        Caller caller, InspectionDraft draft, UploadId? file, string? key, CancellationToken cancellation)
    {
        var digest = Digest.Of(JsonSerializer.Serialize(draft, Json.Options), file?.ToString() ?? "");
        var id = NewId(caller.Organisation, draft.ReportNo);
        if (key is not null && await store.FindRequestAsync(caller.Account, key, cancellation) is { } before)
        {
            id = before.Digest == digest ? before.Id : throw Problems.IdempotencyKeyReused.With();
            if (await store.FindAsync(id, cancellation) is { } entered)
            {
                return entered;
            }
        }

        var history = await elevators.ReadHistoryAsync(draft.Elevator, cancellation) ?? throw Problems.InputInvalid.At("elevator", Reason.Unknown);
        await scope.RequireDistrictAsync(caller, history.Entry.District, cancellation);
        await CheckReCheckAsync(draft, cancellation);
        if (await store.FindStandingAsync(id, cancellation) is { } other && other.Id != id)
        {
            throw InspectionProblems.ReportNumberTaken.With();
        }

        if (key is not null && !await store.TryNoteRequestAsync(caller.Account, key, new AnsweredInspection(digest, id), cancellation))
        {
            // The same request is under way, or came before and was not carried out.
            var noted = await store.FindRequestAsync(caller.Account, key, cancellation);
            id = noted?.Digest == digest ? noted.Id : throw Problems.IdempotencyKeyReused.With();
        }

        NamedUpload[] named = file is { } upload ? [new("file", upload, UploadKind.InspectionReport)] : [];
        await uploads.TakeAsync(UploadOwner.Of(caller.Account), named, $"inspection/{id}", new Checks(), cancellation);
        var report = ReportOf(draft, id, history, caller.Organisation, caller.UserName) with
        {
            File = file is { } held ? new InspectionFile(caller.Account, held) : null,
        };
        var isAdded = await log.WriteAsync(InspectionStore.ActOf(before: null, report), () => store.TryAddAsync(report, cancellation), cancellation);
        return await store.FindAsync(id, cancellation) is { } written
            ? written
            : throw (isAdded ? Problems.Conflict : InspectionProblems.ReportNumberTaken).With();
    }

    /// <summary>Enters a report of a file. Returns false if another stands with its number.</summary>
    /// <param name="history">Its elevator.</param>
    /// <param name="by">User name of the person who sent the file.</param>
    public Task<bool> TryImportAsync(InspectionDraft draft, ElevatorHistory history, OrganisationId inspector, string by, CancellationToken cancellation) =>
        store.InBulk.TryAddAsync(ReportOf(draft, NewId(inspector, draft.ReportNo), history, inspector, by), cancellation);

    /// <summary>The report that stands with the number of a row of a file, or null.</summary>
    public Task<Inspection?> FindStandingAsync(InspectionDraft draft, OrganisationId inspector, CancellationToken cancellation) =>
        store.InBulk.FindStandingAsync(NewId(inspector, draft.ReportNo), cancellation);

    /// <summary>Withdraws a report, for the person who entered it and the supervisor of the city.</summary>
    /// <exception cref="ProblemException">403: neither of them. 409: withdrawn before, or changed meanwhile.</exception>
    public async Task<Versioned<Inspection>> WithdrawAsync(Caller caller, Versioned<Inspection> seen, string reason, CancellationToken cancellation)
    {
        var before = seen.Document;
        var isOwn = before.By == caller.UserName;
        if (!isOwn && (caller.Role != Role.Supervisor || (await jurisdictions.OfAsync(caller, cancellation)).District is not null))
        {
            throw InspectionProblems.EnteredByAnother.With();
        }

        if (before.Withdrawal is not null)
        {
            throw Problems.DoneBefore.With();
        }

        var after = before with { Withdrawal = new InspectionWithdrawal(time.GetUtcNow(), caller.UserName, reason) };
        if (await log.WriteAsync(InspectionStore.ActOf(before, after), () => store.TryWithdrawAsync(seen, after, cancellation), cancellation))
        {
            return (await store.FindAsync(before.Id, cancellation))!;
        }

        // Nothing else changes a report.
        throw Problems.DoneBefore.With();
    }

    private static InspectionId NewId(OrganisationId inspector, string reportNo) =>
        InspectionId.Create(InspectionKeys.NumberOf(inspector, reportNo), RandomNumberGenerator.GetBytes(RandomBytes));

    private Inspection ReportOf(InspectionDraft draft, InspectionId id, ElevatorHistory history, OrganisationId inspector, string by) => new()
    {
        Id = id,
        Serial = draft.Serial,
        ReportNo = draft.ReportNo,
        Elevator = draft.Elevator,
        RegistrationNumber = history.Entry.RegistrationNumber,
        RegistrationCode = history.Entry.RegistrationCode,
        Place = history.Entry.Place,
        District = history.Entry.District,
        UseUnit = history.UseUnitOn(draft.InspectedOn),
        Company = history.CompanyOn(draft.InspectedOn),
        Inspector = inspector,
        Kind = draft.Kind,
        InspectedOn = draft.InspectedOn,
        Conclusion = draft.Conclusion,
        Defects = draft.Defects,
        Remark = draft.Remark,
        RecheckOf = draft.RecheckOf,
        EnteredAt = time.GetUtcNow(),
        By = by,
    };

    private async Task CheckReCheckAsync(InspectionDraft draft, CancellationToken cancellation)
    {
        if (draft.RecheckOf is not { } id)
        {
            return;
        }

        var first = (await store.FindAsync(id, cancellation))?.Document;
        if (first is not { Withdrawal: null } || first.Elevator != draft.Elevator || first.Kind == InspectionKind.ReCheck)
        {
            throw Problems.InputInvalid.At("recheckOf", Reason.NotAFirstInspection);
        }

        if (draft.InspectedOn < first.InspectedOn)
        {
            throw Problems.InputInvalid.At("inspectedOn", Reason.TooEarly(first.InspectedOn));
        }
    }
}
