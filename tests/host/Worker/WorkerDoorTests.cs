using FunctionsHost.Settings;
using FunctionsHost.Tests.Http;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace FunctionsHost.Tests.Worker;

/// <summary>Only the worker that the host has started gets in.</summary>
[Trait("Speed", "slow")]
public sealed class WorkerDoorTests(HttpSample sample) : IClassFixture<HttpSample>
{
    private static readonly Method<StreamingMessage, StreamingMessage> EventStream = new(
        MethodType.DuplexStreaming,
        FunctionRpc.Descriptor.FullName,
        "EventStream",
        Marshallers.Create(message => message.ToByteArray(), StreamingMessage.Parser.ParseFrom),
        Marshallers.Create(message => message.ToByteArray(), StreamingMessage.Parser.ParseFrom));

    [Theory]
    [InlineData("")]
    [InlineData("a stranger")]
    public async Task Stranger_IsRefused(string id) =>
        await ExpectRefusalAsync(new StreamingMessage { StartStream = new StartStream { WorkerId = id } });

    [Fact]
    public async Task StreamThatDoesNotBeginWithItsStart_IsRefused() =>
        await ExpectRefusalAsync(new StreamingMessage { WorkerInitResponse = new WorkerInitResponse() });

    /// <summary>A worker that ends as it connects leaves such a stream. That came once in 150 starts that fail, so the break itself is made here.</summary>
    [Fact]
    public async Task StreamThatBreaksBeforeItsStart_DoesNotEnter() =>
        Assert.Null(await new WorkerDoor().EnterAsync(new BrokenStream(), TestContext.Current.CancellationToken));

    private async Task ExpectRefusalAsync(StreamingMessage first)
    {
        using var channel = GrpcChannel.ForAddress(sample.Running.Host.Get<HostAddresses>().Rpc);
        using var call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(EventStream, null, new CallOptions());
        await call.RequestStream.WriteAsync(first);

        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal("GET", await sample.Client.GetStringAsync("v1/text"));
    }

    private sealed class BrokenStream : IAsyncStreamReader<StreamingMessage>
    {
        public StreamingMessage Current => new();

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromException<bool>(new IOException("The request stream was aborted."));
    }
}
