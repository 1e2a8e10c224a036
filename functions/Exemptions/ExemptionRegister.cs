using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// Exempts records from the assessment, decides on applications, and withdraws exemptions (S-8). Idempotent: a request with a key, repeated even after a
/// crash, yields the same exemption.
/// </summary>
internal sealed class ExemptionRegister(
    ExemptionStore store, IEnumerable<IExemptibleRecords> records, ElevatorStore elevators, UploadService uploads, AdminActLog log, TimeProvider time)
{
    private const int RandomBytes = 10;

    private readonly FrozenDictionary<ExemptionKind, IExemptibleRecords> _records = records.ToFrozenDictionary(one => one.Kind);

    /// <summary>Exempts a record, or enters an application for it.</summary>
    /// <param name="file">Upload that holds the written proof.</param>
    /// <param name="key">The Idempotency-Key, or null without one.</param>
    /// <exception cref="ProblemException">
    /// 400: the upload is wrong. 404: the record does not exist. 409: the record is exempted, or not a miss. 422: the key was used for another request.
    /// </exception>
    public async Task<Versioned<Exemption>> ExemptAsync(Caller caller, ExemptionDraft draft, UploadId file, string? key, CancellationToken cancellation)
    {
        var digest = Digest.Of(JsonSerializer.Serialize(draft, Json.Options), file.ToString());
        var noted = key is null ? null : await store.FindRequestAsync(caller.Account, key, cancellation);
        CheckDigest(noted, digest);
        if (noted is not null && await store.FindAsync(noted.Id, cancellation) is { } made)
        {
            return made;
        }

        var record = await _records[draft.Kind].ExamineAsync(draft.Record, draft.Rate, cancellation) ?? throw Problems.NotFound.With();
        var company = record.ChargedTo ?? throw ExemptionProblems.RecordNotAMiss.With();
        if (await store.FindStandingAsync(company, draft.Kind, draft.Rate, record.Id, cancellation) is { } standing && standing != noted?.Id)
        {
            throw ExemptionProblems.ExemptedBefore.With();
        }

        var id = noted?.Id ?? ExemptionId.Create(company, RandomNumberGenerator.GetBytes(RandomBytes));
        if (noted is null && key is not null && !await store.TryNoteRequestAsync(caller.Account, key, new AnsweredExemption(digest, id), cancellation))
        {
            // The same request is under way.
            noted = await store.FindRequestAsync(caller.Account, key, cancellation);
            CheckDigest(noted, digest);
            id = noted!.Id;
        }

        // The record costs another company than when the request came first.
        if (id.Company != company)
        {
            throw Problems.Conflict.With();
        }

        var entry = (await elevators.FindAsync(record.Elevator, cancellation) ?? throw Problems.NotFound.With()).Document;
        await uploads.TakeAsync(
            UploadOwner.Of(caller.Account), [new("file", file, UploadKind.Application)], $"exemption/{id}", new Checks(), cancellation);
        var exemption = new Exemption
        {
            Id = id,
            Kind = draft.Kind,
            Record = record.Id,
            Rate = draft.Rate,
            RecordDay = record.Day,
            Company = company,
            Elevator = entry.Code,
            RegistrationNumber = entry.RegistrationNumber,
            RegistrationCode = entry.RegistrationCode,
            Place = entry.Place,
            District = entry.District,
            Reason = draft.Reason,
            Application = draft.Application,
            File = new ExemptionFile(caller.Account, file),
            At = time.GetUtcNow(),
            By = caller.UserName,
            IsUndecided = draft.IsUndecided,
        };
        var isAdded = await log.WriteAsync(ExemptionStore.ActOf(before: null, exemption), () => store.TryAddAsync(exemption, cancellation), cancellation);
        return await store.FindAsync(id, cancellation) is { } written
            ? written
            : throw (isAdded ? Problems.Conflict : ExemptionProblems.ExemptedBefore).With();
    }

    /// <summary>Decides on an application.</summary>
    /// <returns>The exemption as it is now.</returns>
    /// <exception cref="ProblemException">
    /// 409: it is decided or withdrawn. Or it is granted, and the record is exempted by another, or costs the company nothing any more.
    /// </exception>
    public async Task<Versioned<Exemption>> DecideAsync(Caller caller, Versioned<Exemption> seen, bool isGranted, string reason, CancellationToken cancellation)
    {
        var before = seen.Document;
        CheckUndecided(before);
        if (isGranted && (await _records[before.Kind].ExamineAsync(before.Record, before.Rate, cancellation))?.ChargedTo != before.Company)
        {
            throw ExemptionProblems.RecordNotAMiss.With();
        }

        var after = before with { IsUndecided = false, Decision = new ExemptionDecision(time.GetUtcNow(), caller.UserName, isGranted, reason) };
        var isWritten = await log.WriteAsync(ExemptionStore.ActOf(before, after), () => store.TryChangeAsync(seen, after, cancellation), cancellation);
        var found = await store.FindAsync(before.Id, cancellation) ?? throw Problems.NotFound.With();
        if (!isWritten)
        {
            CheckUndecided(found.Document);
            throw ExemptionProblems.ExemptedBefore.With();
        }

        return found;
    }

    /// <summary>Withdraws an exemption or an application. Doing so again changes nothing.</summary>
    /// <exception cref="ProblemException">409: the application was refused.</exception>
    public async Task WithdrawAsync(Caller caller, Versioned<Exemption> seen, string reason, CancellationToken cancellation)
    {
        while (seen.Document is { State: ExemptionState.Applied or ExemptionState.Granted } before)
        {
            var (found, after) = (seen, before with { Withdrawal = new ExemptionWithdrawal(time.GetUtcNow(), caller.UserName, reason) });
            if (await log.WriteAsync(ExemptionStore.ActOf(before, after), () => store.TryChangeAsync(found, after, cancellation), cancellation))
            {
                return;
            }

            // Another has withdrawn it, or decided on it.
            seen = await store.FindAsync(before.Id, cancellation) ?? throw Problems.NotFound.With();
        }

        if (seen.Document.State == ExemptionState.Refused)
        {
            throw Problems.DoneBefore.With();
        }
    }

    private static void CheckUndecided(Exemption exemption)
    {
        if (exemption.State != ExemptionState.Applied)
        {
            throw Problems.DoneBefore.With();
        }
    }

    private static void CheckDigest(AnsweredExemption? noted, string digest)
    {
        if (noted is not null && noted.Digest != digest)
        {
            throw Problems.IdempotencyKeyReused.With();
        }
    }
}
