using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace SelfHost.Durable.Http;

/// <summary>
/// The query parameters of the management API. A value that cannot be read is refused: the official host takes it for not given, and so
/// purges everything for a misspelt status.
/// </summary>
/// <param name="query">The query.</param>
internal sealed class ManagementQuery(IQueryCollection query)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <exception cref="ManagementException">It is neither true nor false.</exception>
    public bool Flag(string name, bool otherwise) => Given(name) is not { } text
        ? otherwise
        : bool.TryParse(text, out var flag) ? flag : throw Unreadable(name, "true or false");

    /// <exception cref="ManagementException">It is no time.</exception>
    public DateTimeOffset? Time(string name) => Given(name) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Unreadable(name, "a time as 2025-01-31T08:00:00Z");

    /// <summary>Items a page; more than a page may hold is that.</summary>
    /// <exception cref="ManagementException">It is no number from 1.</exception>
    public int PageSize(string name) => Given(name) is not { } text
        ? OrchestrationQuery.DefaultPageSize
        : int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size >= 1
            ? Math.Min(size, InstancePage.MaxSize)
            : throw Unreadable(name, "a whole number from 1");

    /// <summary>A span in seconds, or null.</summary>
    /// <exception cref="ManagementException">It is no number, below zero, or longer than a day.</exception>
    public TimeSpan? Seconds(string name) => Given(name) is not { } text
        ? null
        : double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 && seconds <= LongestWait.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Unreadable(name, $"a number of seconds from 0 to {LongestWait.TotalSeconds}");

    /// <summary>The statuses, given several times or with commas; null when none is given.</summary>
    /// <exception cref="ManagementException">One is none.</exception>
    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(string name)
    {
        var names = query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        List<OrchestrationRuntimeStatus> statuses = [.. names.Select(text =>
            Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status)
                ? status
                : throw Unreadable(name, string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>())))];
        return statuses.Count == 0 ? null : statuses;
    }

    private static ManagementException Unreadable(string name, string need) =>
        new(StatusCodes.Status400BadRequest, $"The query parameter '{name}' cannot be read; write {need}.");

    private string? Given(string name) => Text(name) is { Length: > 0 } text ? text : null;
}
