using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Imports;

/// <summary>An import and how far it is. Counts only grow while one process works on it.</summary>
internal sealed record ImportJob
{
    /// <summary>Which one.</summary>
    public required ImportId Id { get; init; }

    /// <summary>The kind of record that it brings in.</summary>
    public ImportKind Kind { get; init; }

    /// <summary>The organisation that sent it.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>User name of who sent it.</summary>
    public required string By { get; init; }

    /// <summary>The district its rows must be of, or null for the whole city.</summary>
    public string? District { get; init; }

    /// <summary>Says whether the good rows are kept when there are bad ones.</summary>
    public required ImportMode Mode { get; init; }

    /// <summary>The format of the file, as its content shows.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>Size of the file, bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How far it is.</summary>
    public ImportState State { get; init; } = ImportState.Queued;

    /// <summary>Rows read and checked, without the header and empty ones.</summary>
    public int RowsRead { get; init; }

    /// <summary>Rows without an error.</summary>
    public int Good { get; init; }

    /// <summary>Rows with one error or more.</summary>
    public int Bad { get; init; }

    /// <summary>Rows whose records stand now: added, changed, or as they were.</summary>
    public int Written { get; init; }

    /// <summary>
    /// Records added. A process that died and began a thousand rows again counts those it had added as changed or as they were.
    /// </summary>
    public int Added { get; init; }

    /// <summary>Records changed.</summary>
    public int Changed { get; init; }

    /// <summary>Rows up to which everything is written, bad ones counted.</summary>
    public int Position { get; init; }

    /// <summary>Errors kept, at most <see cref="ImportErrors.Most"/>.</summary>
    public int Errors { get; init; }

    /// <summary>The thousands of rows that had errors, in order: the blocks of the report.</summary>
    public IReadOnlyList<int> ErrorBlocks { get; init; } = [];

    /// <summary>Titles of columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>True once a message was worked on.</summary>
    public bool IsBegun { get; init; }

    /// <summary>The turn of the last message that was worked on (<see cref="ImportTicket.Turn"/>).</summary>
    public int Turn { get; init; }

    /// <summary>How often the program ended amid it.</summary>
    public int Deaths { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last went on, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended, UTC, or null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed, or null while it has not.</summary>
    public StoredReason? Failure { get; init; }

    /// <summary>True when nothing more will happen.</summary>
    [JsonIgnore]
    public bool IsFinished => State is ImportState.Done or ImportState.Failed;
}
