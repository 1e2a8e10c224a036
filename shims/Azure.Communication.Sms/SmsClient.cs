#nullable disable // As the official library: null means "not set" throughout.

using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Sms;

/// <summary>Sends text messages by the service's own protocol.</summary>
public class SmsClient
{
    private readonly SmsProtocol _protocol;

    public SmsClient(string connectionString)
        : this(connectionString, new SmsClientOptions())
    {
    }

    public SmsClient(string connectionString, SmsClientOptions options)
        : this(SmsConnection.Parse(connectionString), options)
    {
    }

    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions options = default)
        : this(endpoint, new BearerTokenAuthenticationPolicy(tokenCredential, "https://communication.azure.com//.default"), options)
    {
    }

    protected SmsClient()
    {
    }

    private SmsClient(SmsConnection connection, SmsClientOptions options)
        : this(connection.Endpoint, new SignedRequests(connection.AccessKey), options)
    {
    }

    private SmsClient(Uri endpoint, HttpPipelinePolicy authentication, SmsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new SmsClientOptions();
        _protocol = new SmsProtocol(endpoint, HttpPipelineBuilder.Build(options, authentication), options.ApiVersion);
    }

    public virtual async Task<Response<SmsSendResult>> SendAsync(
        string from, string to, string message, SmsSendOptions options = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        var response = await _protocol.SendAsync(from, [to], message, options, cancellationToken);
        return Response.FromValue(response.Value[0], response.GetRawResponse());
    }
}
