using System.Globalization;
using System.Text.Json;
using DurableTask.Core;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Durable.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FunctionsHost.Durable.Http;

/// <summary>The management API of the durable extension: its parameters, its status codes, its bodies.</summary>
/// <param name="instances">Commands and questions about instances.</param>
/// <param name="functions">The orchestrators that may be started.</param>
/// <param name="links">The URLs that answers tell.</param>
/// <param name="time">The host's clock.</param>
internal sealed class ManagementApi(InstanceClient instances, DurableFunctions functions, ManagementLinks links, TimeProvider time)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const string PollAgain = "5";
    private const string AskAgain = "10";
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public async Task StartAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var wait = query.Seconds("timeout");
        var name = Route(http, "functionName");
        if (functions.FindOrchestrator(name) is null)
        {
            throw new ManagementException(StatusCodes.Status400BadRequest, functions.NoOrchestrator(name));
        }

        var id = http.Request.RouteValues["instanceId"] as string is { Length: > 0 } given ? given : InstanceId.New();
        await instances.StartAsync(new NewInstance(name, id, await ReadJsonAsync(http)) { Version = query.Text("version") });
        await AnswerStartedAsync(http, id, wait);
    }

    public async Task RestartAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var wait = query.Seconds("timeout");
        var id = Route(http, "instanceId");
        var underNewId = query.Flag("restartWithNewInstanceId", otherwise: true);
        string started;
        try
        {
            started = await instances.RestartAsync(id, underNewId);
        }
        catch (UnknownInstanceException)
        {
            throw new ManagementException(StatusCodes.Status400BadRequest, "InstanceId does not match a valid orchestration instance.");
        }
        catch (InstanceStateException state)
        {
            throw new ManagementException(StatusCodes.Status409Conflict, state.Message);
        }

        await AnswerStartedAsync(http, started, wait);
    }

    public async Task GetAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var failed = query.Flag("returnInternalServerErrorOnFailure", otherwise: false)
            ? StatusCodes.Status500InternalServerError
            : StatusCodes.Status200OK;
        var showInput = query.Flag("showInput", otherwise: true);
        var showHistory = query.Flag("showHistory", otherwise: false);
        var showOutputs = query.Flag("showHistoryOutput", otherwise: false);
        var id = Route(http, "instanceId");
        var instance = instances.Find(id, withPayloads: true) ?? throw new UnknownInstanceException(id);
        var history = showHistory && instance.OrchestrationStatus != OrchestrationStatus.Pending
            ? instances.ReadHistory(id)
            : null;
        await AnswerStatusAsync(http, instance, failed, writer => StatusBody.Write(writer, instance, showInput, history, showOutputs));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var showInput = query.Flag("showInput", otherwise: true);
        var page = instances.Query(new InstanceQuery
        {
            CreatedFrom = query.Time("createdTimeFrom"),
            CreatedTo = query.Time("createdTimeTo"),
            Statuses = query.Statuses("runtimeStatus") ?? [],
            InstanceIdPrefix = query.Text("instanceIdPrefix"),
            PageSize = query.PageSize("top"),
            ContinuationToken = http.Request.Headers[ContinuationHeader],
        });
        TellContinuation(http, page.ContinuationToken);
        await WriteAsync(http, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (var instance in page.OrchestrationState)
            {
                StatusBody.Write(writer, instance, showInput);
            }

            writer.WriteEndArray();
        });
    }

    public async Task ListPoisonAsync(HttpContext http)
    {
        var size = new ManagementQuery(http.Request.Query).PageSize("top");
        string? token = http.Request.Headers[ContinuationHeader];
        if (token is not null && (!long.TryParse(token, CultureInfo.InvariantCulture, out var position) || position < 0))
        {
            throw new ManagementException(StatusCodes.Status400BadRequest, "The continuation token must be one that this list gave.");
        }

        var page = instances.ListPoison(token is null ? null : long.Parse(token, CultureInfo.InvariantCulture), size);
        TellContinuation(http, page.Next?.ToString(CultureInfo.InvariantCulture));
        await WriteAsync(http, StatusCodes.Status200OK, writer => StatusBody.Write(writer, page.Notes));
    }

    public async Task RaiseEventAsync(HttpContext http)
    {
        var id = OpenInstance(http);
        if (!http.Request.HasJsonContentType())
        {
            throw new ManagementException(StatusCodes.Status400BadRequest, "Only application/json request content is supported");
        }

        await instances.RaiseEventAsync(id, Route(http, "eventName"), await ReadJsonAsync(http));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task TerminateAsync(HttpContext http)
    {
        var id = OpenInstance(http);
        var reason = Reason(http) is { } text ? JsonSerializer.Serialize(text) : null;
        await instances.TerminateAsync(id, reason, recursive: false);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task SuspendAsync(HttpContext http)
    {
        await instances.SuspendAsync(Route(http, "instanceId"), Reason(http));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task ResumeAsync(HttpContext http)
    {
        await instances.ResumeAsync(Route(http, "instanceId"), Reason(http));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public Task RewindAsync(HttpContext http)
    {
        var id = Route(http, "instanceId");
        throw (instances.Find(id, withPayloads: false) ?? throw new UnknownInstanceException(id)).OrchestrationStatus switch
        {
            OrchestrationStatus.Failed => new ManagementException(StatusCodes.Status501NotImplemented, "This host does not rewind orchestrations. Restart them."),
            OrchestrationStatus.Completed or OrchestrationStatus.Terminated or OrchestrationStatus.Canceled => new ManagementException(
                StatusCodes.Status410Gone, $"The orchestration '{id}' has ended, and only one that has failed is rewound."),
            _ => new ManagementException(StatusCodes.Status400BadRequest, $"The orchestration '{id}' has not failed, and only one that has failed is rewound."),
        };
    }

    public async Task PurgeAsync(HttpContext http)
    {
        var id = Route(http, "instanceId");
        if (instances.Find(id, withPayloads: false) is null)
        {
            throw new UnknownInstanceException(id);
        }

        await AnswerPurgedAsync(http, await instances.PurgeAsync(id, recursive: false, http.RequestAborted));
    }

    public async Task PurgeManyAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var from = query.Time("createdTimeFrom")
            ?? throw new ManagementException(StatusCodes.Status400BadRequest, "Please provide value for 'createdTimeFrom' parameter.");
        var filter = new PurgeInstanceFilter(from, query.Time("createdTimeTo") ?? time.GetUtcNow().UtcDateTime, query.Statuses("runtimeStatus"));
        var purged = await instances.PurgeAsync(filter, recursive: false, http.RequestAborted);
        await (purged.DeletedInstanceCount == 0
            ? throw new ManagementException(StatusCodes.Status404NotFound, "No orchestration that has ended fits the filter.")
            : AnswerPurgedAsync(http, purged));
    }

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;

    private static void TellContinuation(HttpContext http, string? token)
    {
        if (token is not null)
        {
            http.Response.Headers[ContinuationHeader] = token;
        }
    }

    private static string? Reason(HttpContext http) => new ManagementQuery(http.Request.Query).Text("reason");

    /// <summary>Reads the body as JSON text. Returns null for an empty body.</summary>
    private static async Task<string?> ReadJsonAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return PayloadJson.IsJson(text) ? text : throw new ManagementException(StatusCodes.Status400BadRequest, "Invalid JSON content");
    }

    private static Task AnswerPurgedAsync(HttpContext http, PurgeResult purged) => WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("instancesDeleted", purged.DeletedInstanceCount);
        writer.WriteEndObject();
    });

    private static Task AnswerStatusAsync(HttpContext http, OrchestrationState instance, int failed, Action<Utf8JsonWriter> write)
    {
        if (instance.HasEnded())
        {
            return WriteAsync(http, instance.OrchestrationStatus == OrchestrationStatus.Failed ? failed : StatusCodes.Status200OK, write);
        }

        http.Response.Headers.Location = http.Request.GetEncodedUrl();
        http.Response.Headers.RetryAfter = PollAgain;
        return WriteAsync(http, StatusCodes.Status202Accepted, write);
    }

    private static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        write(writer);
        await writer.FlushAsync(http.RequestAborted);
    }

    /// <summary>The id of an instance that has not ended.</summary>
    private string OpenInstance(HttpContext http) => instances.FindOpen(Route(http, "instanceId"), "change").OrchestrationInstance.InstanceId;

    /// <summary>After a start: the output if it comes in time, else where to ask for it.</summary>
    private async Task AnswerStartedAsync(HttpContext http, string id, TimeSpan? wait)
    {
        if (wait is { } span && await WaitAsync(id, span, http.RequestAborted) is { } ended)
        {
            await (ended.OrchestrationStatus == OrchestrationStatus.Completed
                ? WriteAsync(http, StatusCodes.Status200OK, writer => PayloadJson.WriteValue(writer, ended.BareOutput()))
                : AnswerStatusAsync(http, ended, StatusCodes.Status200OK, writer => StatusBody.Write(writer, ended, showInput: true)));
            return;
        }

        var payload = links.For(id, $"{http.Request.Scheme}://{http.Request.Host}");
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = AskAgain;
        await WriteAsync(http, StatusCodes.Status202Accepted, writer => JsonSerializer.Serialize(writer, payload, CamelCase));
    }

    private async Task<OrchestrationState?> WaitAsync(string id, TimeSpan span, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(span, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            return await instances.WaitForCompletionAsync(id, either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
