using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>The orchestrations that are asked for.</summary>
/// <param name="Status">Their status, or null for any.</param>
/// <param name="Name">The name of their orchestrator, or null for any.</param>
/// <param name="Prefix">The beginning of their ids, or null for any.</param>
/// <param name="Age">How long ago they may have been created.</param>
/// <param name="Continuation">Where the page before ended, or null for the first.</param>
internal sealed record InstanceFilter(OrchestrationRuntimeStatus? Status, string? Name, string? Prefix, InstanceAge Age, string? Continuation)
{
    /// <summary>Query parameter for the status.</summary>
    public const string StatusParameter = "status";

    /// <summary>Query parameter for the name of the orchestrator.</summary>
    public const string NameParameter = "name";

    /// <summary>Query parameter for the beginning of the id.</summary>
    public const string PrefixParameter = "prefix";

    /// <summary>Query parameter for the age.</summary>
    public const string AgeParameter = "age";

    private const string ContinuationParameter = "continuation";
    private const int LongestText = 200;

    /// <summary>The statuses that the official extension has. Others of the enumeration are of the past.</summary>
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> Statuses =
    [
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Completed,
    ];

    /// <summary>All of the last day.</summary>
    public static readonly InstanceFilter None = new(Status: null, Name: null, Prefix: null, InstanceAge.Day, Continuation: null);

    /// <summary>The filter in the address of a request. A value that is not known filters nothing.</summary>
    public static InstanceFilter Of(HttpRequest request) => new(
        Enum.TryParse<OrchestrationRuntimeStatus>(request.Query[StatusParameter], out var status) && Statuses.Contains(status) ? status : null,
        TextOf(request, NameParameter),
        TextOf(request, PrefixParameter),
        Enum.TryParse<InstanceAge>(request.Query[AgeParameter], out var age) && Enum.IsDefined(age) ? age : InstanceAge.Day,
        TextOf(request, ContinuationParameter, longest: int.MaxValue));

    /// <summary>The path of the page with this filter.</summary>
    public string Path()
    {
        (string Name, string? Value)[] all =
        [
            (StatusParameter, Status?.ToString()),
            (NameParameter, Name),
            (PrefixParameter, Prefix),
            (AgeParameter, Age == InstanceAge.Day ? null : Age.ToString()),
            (ContinuationParameter, Continuation),
        ];
        var query = string.Join('&', all.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        return query.Length == 0 ? OperationsPage.Path : $"{OperationsPage.Path}?{query}";
    }

    /// <summary>The question to the official client. It has none for a name.</summary>
    /// <param name="pageSize">Instances of a page.</param>
    public OrchestrationQuery Query(DateTimeOffset now, int pageSize) => new(
        CreatedFrom: Age.Span() is { } span ? now - span : null,
        Statuses: Status is { } one ? [one] : null,
        InstanceIdPrefix: Prefix,
        PageSize: pageSize,
        ContinuationToken: Continuation);

    private static string? TextOf(HttpRequest request, string name, int longest = LongestText) =>
        request.Query[name].ToString().Trim() is { Length: > 0 } text && text.Length <= longest ? text : null;
}
