using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>An import as callers see it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="State">How far it is.</param>
/// <param name="Mode">Says whether good rows are kept when there are bad ones.</param>
/// <param name="Format">The format of the file, as its content shows.</param>
/// <param name="Size">Size of the file, bytes.</param>
/// <param name="By">User name of who sent it.</param>
/// <param name="RowsRead">Rows read and checked.</param>
/// <param name="Good">Rows without an error.</param>
/// <param name="Bad">Rows with one error or more.</param>
/// <param name="Written">Rows whose records stand now: added, changed, or as they were.</param>
/// <param name="Added">Records added.</param>
/// <param name="Changed">Records changed.</param>
/// <param name="StartedAt">When it was sent, UTC.</param>
/// <param name="UpdatedAt">When it last went on, UTC.</param>
/// <param name="FinishedAt">When it ended, UTC.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="ErrorCount">Errors kept, in all.</param>
/// <param name="Ignored">Titles of columns of the file that are not read, at most 50.</param>
/// <param name="Errors">The first of them. <c>GET …/errors</c> has the rest. Missing in lists.</param>
internal sealed record ImportResponse(
    ImportId Id,
    ImportState State,
    ImportMode Mode,
    ImportFormat Format,
    [Range(1, int.MaxValue)] long Size,
    string By,
    int RowsRead,
    int Good,
    int Bad,
    int Written,
    int Added,
    int Changed,
    DateTimeOffset StartedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    ReasonResponse? Failure,
    int ErrorCount,
    IReadOnlyList<string> Ignored,
    IReadOnlyList<ImportErrorResponse>? Errors) : INamed<ImportResponse>
{
    /// <summary>Name of the person who sent it.</summary>
    public string? ByName { get; init; }

    /// <inheritdoc/>
    public ImportResponse WithNames(NameLookup names) => this with { ByName = names.OfUser(By) };

    /// <summary>The report of an import.</summary>
    public static ImportResponse Of(ImportJob job, IReadOnlyList<ImportError>? errors, bool isEnglish) => new(
        job.Id, job.State, job.Mode, job.Format, job.Size, job.By, job.RowsRead, job.Good, job.Bad, job.Written, job.Added, job.Changed,
        job.StartedAt, job.UpdatedAt, job.FinishedAt,
        job.Failure is { } failure ? ReasonResponse.Of(failure.ToReason(), isEnglish) : null,
        job.Errors,
        job.Ignored,
        errors?.Select(error => ImportErrorResponse.Of(error, isEnglish)).ToArray());
}
