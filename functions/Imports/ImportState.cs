using System.Text.Json.Serialization;

namespace ElevatorFunctions.Imports;

/// <summary>How far an import is.</summary>
internal enum ImportState
{
    /// <summary>The file is stored and waits.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>Every row is checked before any is written.</summary>
    [JsonStringEnumMemberName("checking")]
    Checking,

    /// <summary>Rows are written.</summary>
    [JsonStringEnumMemberName("writing")]
    Writing,

    /// <summary>The file was read to its end.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It cannot be finished.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
