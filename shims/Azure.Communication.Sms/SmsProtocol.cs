using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Sms;

/// <summary>
/// The one request of the message service: <c>POST /sms?api-version=…</c>, answered 202 with a result a recipient. Each recipient carries an
/// id of its own, the same in every repetition by the pipeline, so that the service sends once.
/// </summary>
/// <param name="endpoint">The resource.</param>
/// <param name="pipeline">Sends, repeats, authenticates.</param>
/// <param name="apiVersion">Version of the service.</param>
internal sealed class SmsProtocol(Uri endpoint, HttpPipeline pipeline, string apiVersion)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sends a message to each of several phones.</summary>
    /// <exception cref="RequestFailedException">The service refuses, or cannot be reached.</exception>
    public async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from, IEnumerable<string> to, string text, SmsSendOptions? options, CancellationToken cancellation)
    {
        using var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = RequestMethod.Post;
        request.Uri.Reset(endpoint);
        request.Uri.AppendPath("/sms", escape: false);
        request.Uri.AppendQuery("api-version", apiVersion);
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Content-Type", "application/json");
        var sentAt = TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var body = new Body(
            from,
            [.. to.Select(phone => new Recipient(phone, Guid.NewGuid().ToString(), sentAt))],
            text,
            options is null ? null : new Options(options.EnableDeliveryReport, options.Tag));
        request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, Json));
        await pipeline.SendAsync(message, cancellation);
        if (message.Response.Status != 202)
        {
            throw new RequestFailedException(message.Response);
        }

        var answer = JsonSerializer.Deserialize<Results>(message.Response.Content, Json);
        IReadOnlyList<SmsSendResult> results =
            [.. answer!.Value.Select(one => new SmsSendResult(one.To, one.MessageId, one.HttpStatusCode, one.Successful, one.ErrorMessage))];
        return Response.FromValue(results, message.Response);
    }

    private sealed record Body(string From, IReadOnlyList<Recipient> SmsRecipients, string Message, Options? SmsSendOptions);

    private sealed record Recipient(string To, string RepeatabilityRequestId, string RepeatabilityFirstSent);

    private sealed record Options(bool EnableDeliveryReport, string? Tag);

    private sealed record Results(IReadOnlyList<Result> Value);

    private sealed record Result(string To, string? MessageId, int HttpStatusCode, bool Successful, string? ErrorMessage);
}
