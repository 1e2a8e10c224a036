using System.Text.Json;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Adds corrections to the record of a visit (V-16). Lists do not show them, so that the row of the visit is the one write. The status does not
/// depend on them.
/// </summary>
internal sealed class VisitCorrections(VisitStore visits, AdminActLog log, TimeProvider time, Limits limits)
{
    // A row holds a megabyte, two bytes a character.
    private const int LongestRow = 450_000;

    /// <summary>Adds a correction. The same one, sent again, is there already and changes nothing.</summary>
    /// <exception cref="ProblemException">400: the corrected form is wrong. 409: not signed out, too late, too many, or changed meanwhile.</exception>
    public async Task<Visit> AddAsync(Caller caller, Versioned<Visit> visit, string reason, FormCorrection parts, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var before = visit.Document;
        if (before.SignOut is not { } done)
        {
            throw VisitProblems.NotDue.With();
        }

        var correction = new VisitCorrection(now, caller.UserName, reason, parts);
        if (before.Corrections is [.., var last] && TextOf(last with { At = now }) == TextOf(correction))
        {
            return before;
        }

        if (VisitWindows.CorrectionDeadline(done.At, limits) is var latest && now > latest)
        {
            throw VisitProblems.TooLateSince(latest);
        }

        Check(before, parts);
        var after = before with { Corrections = [.. before.Corrections, correction] };
        if (after.Corrections.Count > limits.VisitCorrections || TextOf(after).Length > LongestRow)
        {
            throw VisitProblems.TooManyCorrections.With();
        }

        return await log.WriteAsync(
            VisitActs.Of(after, new { Correction = correction.Parts }, reason),
            () => visits.TryReplaceAsync(new Versioned<Visit>(after, visit.Version), cancellation),
            cancellation)
            ? after
            : throw Problems.Conflict.With();
    }

    private void Check(Visit visit, FormCorrection parts)
    {
        var form = visit.Corrections.Aggregate(visit.SignOut!.ToForm(), (form, correction) => correction.Parts.ApplyTo(form));
        var checks = new Checks();
        checks.FailAll(parts.Check(form, visit.Kind, limits));
        checks.Throw();
    }

    private static string TextOf<T>(T document) => JsonSerializer.Serialize(document, Json.Options);
}
