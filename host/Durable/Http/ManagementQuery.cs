using System.Globalization;
using DurableTask.Core;
using FunctionsHost.Durable.Instances;
using Microsoft.AspNetCore.Http;

namespace FunctionsHost.Durable.Http;

/// <summary>
/// The query parameters of the management API. A value that cannot be read is refused: the official host ignores it, and so purges
/// everything for a misspelt status.
/// </summary>
internal sealed class ManagementQuery(IQueryCollection query)
{
    private const int DefaultPageSize = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <exception cref="ManagementException">The value must be true or false.</exception>
    public bool Flag(string name, bool otherwise) => Given(name) is not { } text
        ? otherwise
        : bool.TryParse(text, out var flag) ? flag : throw Unreadable(name, "true or false");

    /// <summary>A moment in UTC, or null if it is missing.</summary>
    /// <exception cref="ManagementException">The value must be a time.</exception>
    public DateTime? Time(string name) => Given(name) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : throw Unreadable(name, "a time as 2025-01-31T08:00:00Z");

    /// <summary>Items of a page, at most <see cref="InstanceClient.MaxPageSize"/>.</summary>
    /// <exception cref="ManagementException">The value must be a number from 1.</exception>
    public int PageSize(string name) => Given(name) is not { } text
        ? DefaultPageSize
        : int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size >= 1
            ? Math.Min(size, InstanceClient.MaxPageSize)
            : throw Unreadable(name, "a whole number from 1");

    /// <summary>A span in seconds, or null if it is missing.</summary>
    /// <exception cref="ManagementException">The value must be a number from 0 to a day.</exception>
    public TimeSpan? Seconds(string name) => Given(name) is not { } text
        ? null
        : double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 && seconds <= LongestWait.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Unreadable(name, $"a number of seconds from 0 to {LongestWait.TotalSeconds}");

    /// <summary>The statuses, given several times or with commas, or null if the query names no status.</summary>
    /// <exception cref="ManagementException">Each must be a status.</exception>
    public IReadOnlyList<OrchestrationStatus>? Statuses(string name)
    {
        var names = query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        List<OrchestrationStatus> statuses = [.. names.Select(text =>
            Enum.TryParse<OrchestrationStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status)
                ? status
                : throw Unreadable(name, string.Join(", ", Enum.GetNames<OrchestrationStatus>())))];
        return statuses.Count == 0 ? null : statuses;
    }

    private static ManagementException Unreadable(string name, string need) =>
        new(StatusCodes.Status400BadRequest, $"The query parameter '{name}' cannot be read. Write {need}.");

    private string? Given(string name) => Text(name) is { Length: > 0 } text ? text : null;
}
