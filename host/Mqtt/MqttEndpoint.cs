using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FunctionsHost.Queues;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Settings;
using Microsoft.Extensions.Logging;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace FunctionsHost.Mqtt;

/// <summary>
/// Takes messages of devices over MQTT with the names, tokens and rules of IoT Hub, and stores each in a queue as IoT Hub routes it there. A
/// message is acknowledged after it is stored and not before. It has no answer for devices: twins, methods and messages to them are not there.
/// </summary>
internal sealed partial class MqttEndpoint(MqttSettings settings, EmbeddedBroker broker, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Longest message, bytes, as IoT Hub has it.</summary>
    public const int LongestMessage = 256 * 1024;

    private const string TokenEnd = "end";
    private const string AuthMethod = """{"scope":"device","type":"sas","issuer":"iothub"}""";

    // Names in the property bag that are not the sender's own, by the names under which they are routed. The message id stays a property:
    // a queue takes one id once, and two devices may use the same.
    private static readonly Dictionary<string, string> SystemNames = new(StringComparer.Ordinal)
    {
        ["$.mid"] = "message-id",
        ["$.uid"] = "user-id",
        ["$.ce"] = "content-encoding",
        ["$.ctime"] = "iothub-creation-time-utc",
    };

    private MqttServer? _server;

    /// <summary>Opens the port.</summary>
    /// <exception cref="StartupFaultException">The port or the certificate cannot be had.</exception>
    public async Task OpenAsync()
    {
        _server = new MqttServerFactory().CreateMqttServer(Options());
        _server.ValidatingConnectionAsync += Admit;
        _server.InterceptingPublishAsync += StoreAsync;
        _server.InterceptingSubscriptionAsync += Subscribe;
        try
        {
            await _server.StartAsync();
        }
        catch (SocketException taken)
        {
            throw new StartupFaultException(
                $"port {settings.Port} of MQTT cannot be used ({taken.Message})", "stop what listens there, set 'Mqtt__Port' to another one or take it away", taken);
        }

        Listens(logger, settings.Port, settings.Certificate is null ? "" : " with TLS", settings.Queue);
    }

    /// <summary>Ends the connections and closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is { IsStarted: true } server)
        {
            await server.StopAsync();
        }

        _server?.Dispose();
    }

    private MqttServerOptions Options()
    {
        var options = new MqttServerOptionsBuilder().WithMaxPendingMessagesPerClient(1);
        if (settings.Certificate is not { } file)
        {
            return options.WithDefaultEndpoint().WithDefaultEndpointPort(settings.Port)
                .WithDefaultEndpointBoundIPAddress(settings.Address).WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build();
        }

        return options.WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptedEndpointPort(settings.Port)
            .WithEncryptedEndpointBoundIPAddress(settings.Address).WithEncryptedEndpointBoundIPV6Address(IPAddress.None)
            .WithEncryptionCertificate(Certificate(file)).Build();
    }

    private X509Certificate2 Certificate(string file)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartupFaultException(
                $"the certificate of MQTT, {file}, cannot be read ({exception.Message})", "correct 'Mqtt__Certificate' or 'Mqtt__CertificatePassword'", exception);
        }
    }

    private Task Admit(ValidatingConnectionEventArgs connection)
    {
        var device = connection.ClientId;
        var name = $"{settings.Hub}/{device}";
        var isNamed = !string.IsNullOrEmpty(device) && connection.UserName is { } user
            && (string.Equals(user, name, StringComparison.OrdinalIgnoreCase) || user.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase));
        if (isNamed && DeviceToken.EndOf(connection.Password, settings.Hub, device, settings.Keys) is { } end && end > time.GetUtcNow())
        {
            connection.SessionItems[TokenEnd] = end;
            connection.ReasonCode = MqttConnectReasonCode.Success;
        }
        else
        {
            connection.ReasonCode = MqttConnectReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private async Task StoreAsync(InterceptingPublishEventArgs publish)
    {
        var message = publish.ApplicationMessage;
        publish.ProcessPublish = false;
        if (DeviceTopic.PropertiesOf(message.Topic, publish.ClientId) is not { } bag
            || message.QualityOfServiceLevel == MqttQualityOfServiceLevel.ExactlyOnce
            || message.Payload.Length > LongestMessage
            || publish.SessionItems[TokenEnd] is not DateTimeOffset end || end <= time.GetUtcNow())
        {
            publish.CloseConnection = true;
            return;
        }

        try
        {
            await broker.SendAsync(settings.Queue, [MessageCodec.Create(Routed(bag, publish.ClientId, message.Retain), message.Payload.ToArray())]);
        }
        catch (Exception exception)
        {
            // Not stored, not acknowledged: the device sends it again.
            NotStored(logger, publish.ClientId, exception);
            publish.CloseConnection = true;
        }
    }

    private static Task Subscribe(InterceptingSubscriptionEventArgs subscription)
    {
        if (!DeviceTopic.IsOwn(subscription.TopicFilter.Topic, subscription.ClientId))
        {
            subscription.ProcessSubscription = false;
            subscription.CloseConnection = true;
        }

        return Task.CompletedTask;
    }

    private MessageProperties Routed(IReadOnlyDictionary<string, string> bag, string device, bool isRetained)
    {
        var application = bag.Where(property => !property.Key.StartsWith("$.", StringComparison.Ordinal) || SystemNames.ContainsKey(property.Key))
            .ToDictionary(property => SystemNames.GetValueOrDefault(property.Key, property.Key), property => (object?)property.Value, StringComparer.Ordinal);
        application["iothub-connection-device-id"] = device;
        application["iothub-connection-auth-method"] = AuthMethod;
        application["iothub-message-source"] = "Telemetry";
        application["iothub-enqueuedtime"] = time.GetUtcNow().UtcDateTime;
        if (isRetained)
        {
            application["mqtt-retain"] = "true";
        }

        return new MessageProperties
        {
            CorrelationId = bag.GetValueOrDefault("$.cid"),
            ContentType = bag.GetValueOrDefault("$.ct"),
            Application = application,
        };
    }

    [LoggerMessage(70, LogLevel.Information, "MQTT on port {Port}{Tls}, into the queue {Queue}")]
    private static partial void Listens(ILogger logger, int port, string tls, string queue);

    [LoggerMessage(72, LogLevel.Warning, "a message of device {Device} is not stored. The device will send it again")]
    private static partial void NotStored(ILogger logger, string device, Exception exception);
}
