using System.Text.Json.Serialization;

namespace ElevatorFunctions.Imports;

/// <summary>The kind of a file, by its content.</summary>
internal enum ImportFormat
{
    /// <summary>Comma-separated text in UTF-8, with or without byte order mark.</summary>
    [JsonStringEnumMemberName("csv")]
    Csv,

    /// <summary>Comma-separated text in GB18030, as Chinese Excel saves it.</summary>
    [JsonStringEnumMemberName("csv-gb18030")]
    CsvGb18030,

    /// <summary>A workbook, of which the first sheet counts.</summary>
    [JsonStringEnumMemberName("xlsx")]
    Xlsx,
}
