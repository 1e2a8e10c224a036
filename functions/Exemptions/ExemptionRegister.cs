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
/// Exempts records from the assessment, and withdraws exemptions (S-8). Idempotent: a request with a key, repeated even after a crash, yields the same
/// exemption.
/// </summary>
internal sealed class ExemptionRegister(
    ExemptionStore store, IEnumerable<IExemptibleRecords> records, ElevatorStore elevators, UploadService uploads, AdminActLog log, TimeProvider time)
{
    private const int RandomBytes = 10;

    private readonly FrozenDictionary<ExemptionKind, IExemptibleRecords> _records = records.ToFrozenDictionary(one => one.Kind);

    /// <summary>Exempts a record.</summary>
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
        };
        var isAdded = await log.WriteAsync(ExemptionStore.ActOf(before: null, exemption), () => store.TryAddAsync(exemption, cancellation), cancellation);
        return await store.FindAsync(id, cancellation) is { } written
            ? written
            : throw (isAdded ? Problems.Conflict : ExemptionProblems.ExemptedBefore).With();
    }

    /// <summary>Withdraws an exemption. Doing so again changes nothing.</summary>
    public async Task WithdrawAsync(Caller caller, Versioned<Exemption> seen, string reason, CancellationToken cancellation)
    {
        var before = seen.Document;
        if (before.Stands)
        {
            // Nothing else changes an exemption: where the write fails, another has withdrawn it.
            var after = before with { Withdrawal = new ExemptionWithdrawal(time.GetUtcNow(), caller.UserName, reason) };
            await log.WriteAsync(ExemptionStore.ActOf(before, after), () => store.TryWithdrawAsync(seen, after, cancellation), cancellation);
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
