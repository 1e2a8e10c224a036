using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.ServiceBus.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shims.Tests;

/// <summary>The shim reads values and calls services of the host for queues as the official extension does.</summary>
public sealed class ServiceBusExtensionTests
{
    private static readonly Guid LockToken = Guid.NewGuid();

    [Fact]
    public async Task Message_IsReadWithItsLockToken()
    {
        var sent = new ServiceBusMessage("body") { MessageId = "m1", ApplicationProperties = { ["n"] = 7 } };

        var message = Assert.IsType<ServiceBusReceivedMessage>((await ReadAsync(AsPassed(sent))).Value);

        Assert.Equal(
            ("m1", "body", 7, LockToken.ToString()),
            (message.MessageId, message.Body.ToString(), message.ApplicationProperties["n"], message.LockToken));
    }

    [Theory]
    [InlineData("AnotherSource", "application/octet-stream", 20)]
    [InlineData("AzureServiceBusReceivedMessage", "application/json", 20)]
    [InlineData("AzureServiceBusReceivedMessage", "application/octet-stream", 16)]
    public async Task Message_ThatIsNone_IsRefused(string source, string contentType, int length) => Assert.Equal(
        ConversionStatus.Failed, (await ReadAsync(new Data(source, contentType, BinaryData.FromBytes(new byte[length])))).Status);

    [Fact]
    public async Task OtherInput_IsLeftToOtherConverters() => Assert.Equal(ConversionStatus.Unhandled, (await ReadAsync("text")).Status);

    [Fact]
    public async Task Complete_NamesTheLockToken()
    {
        await using var host = await SettlementHost.StartAsync();
        await using var services = Services(host.Address);

        await (await ActionsAsync(services)).CompleteMessageAsync(Message());

        Assert.Equal(LockToken.ToString(), Assert.IsType<CompleteRequest>(Assert.Single(host.Requests)).Locktoken);
    }

    [Fact]
    public async Task DeadLetter_CarriesReasonAndProperties()
    {
        await using var host = await SettlementHost.StartAsync();
        await using var services = Services(host.Address);
        var moment = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8));

        await (await ActionsAsync(services)).DeadLetterMessageAsync(
            Message(), new Dictionary<string, object> { ["text"] = "x", ["number"] = 5L, ["moment"] = moment }, "why", "in detail");

        var request = Assert.IsType<DeadletterRequest>(Assert.Single(host.Requests));
        Assert.Equal((LockToken.ToString(), "why", "in detail"), (request.Locktoken, request.DeadletterReason, request.DeadletterErrorDescription));
        var bytes = request.PropertiesToModify.ToByteArray();
        using var buffer = new ByteBuffer(bytes, 0, bytes.Length);
        var map = AmqpCodec.DecodeMap(buffer).ToDictionary(pair => pair.Key.Key, pair => pair.Value);
        Assert.Equal(("x", 5L), (map["text"], map["number"]));
        var described = Assert.IsType<DescribedType>(map["moment"]);
        Assert.Equal(("com.microsoft:datetime-offset", moment.UtcTicks), (described.Descriptor.ToString(), described.Value));
    }

    [Fact]
    public async Task DeadLetter_WithAPropertyThatMessagesCannotCarry_IsRefused()
    {
        await using var services = Services("http://127.0.0.1:1");

        var actions = await ActionsAsync(services);

        await Assert.ThrowsAsync<NotSupportedException>(
            () => actions.DeadLetterMessageAsync(Message(), new Dictionary<string, object> { ["x"] = new object() }));
    }

    private static ServiceBusReceivedMessage Message() => ServiceBusModelFactory.ServiceBusReceivedMessage(lockTokenGuid: LockToken);

    private static Data AsPassed(ServiceBusMessage message) => new(
        "AzureServiceBusReceivedMessage",
        "application/octet-stream",
        BinaryData.FromBytes((byte[])[.. LockToken.ToByteArray(), .. message.GetRawAmqpMessage().ToBytes().ToArray()]));

    private static ServiceProvider Services(string address)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Functions:Worker:HostEndpoint", address)]).Build());
        new ServiceBusExtensionStartup().Configure(new Builder(services));
        return services.BuildServiceProvider();
    }

    // As the worker does: by the converter that the type or the attribute names.
    private static async Task<ServiceBusMessageActions> ActionsAsync(IServiceProvider services) =>
        Assert.IsType<ServiceBusMessageActions>((await ConvertAsync(typeof(ServiceBusMessageActions), services, source: null)).Value);

    private static async Task<ConversionResult> ReadAsync(object source)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await ConvertAsync(typeof(ServiceBusTriggerAttribute), services, source);
    }

    private static async Task<ConversionResult> ConvertAsync(Type annotated, IServiceProvider services, object? source)
    {
        var converter = annotated.GetCustomAttribute<InputConverterAttribute>()!.ConverterType;
        return await ((IInputConverter)ActivatorUtilities.CreateInstance(services, converter)).ConvertAsync(new Context(source));
    }

    private sealed class Builder(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
    {
        public IServiceCollection Services => services;

        public IFunctionsWorkerApplicationBuilder Use(
            Func<Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate, Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate> middleware) => this;
    }

    private sealed class Context(object? source) : ConverterContext
    {
        public override Type TargetType => typeof(ServiceBusReceivedMessage);

        public override object? Source => source;

        public override FunctionContext FunctionContext => null!;

        public override IReadOnlyDictionary<string, object> Properties { get; } = new Dictionary<string, object>(StringComparer.Ordinal);
    }

    private sealed class Data(string source, string contentType, BinaryData content) : ModelBindingData
    {
        public override string Version => "1.0";

        public override string Source => source;

        public override BinaryData Content => content;

        public override string ContentType => contentType;
    }
}
