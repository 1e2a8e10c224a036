using Amqp;
using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A link on which a client sends requests. Each is answered on the link that the request names.</summary>
internal sealed class RequestLink(AmqpSession session, Attach attach, string? entity, Func<Message, Task<Message>> answer) : IncomingLink(session, attach, Credit)
{
    private const int Credit = 100;

    /// <inheritdoc/>
    public override string? Entity => entity;

    /// <inheritdoc/>
    protected override void Take(uint deliveryId, bool settled, uint format, byte[] message)
    {
        var connection = Session.Connection;
        var request = Decode(message);
        connection.InFlight.Count(message.Length);
        _ = AnswerAsync();

        async Task AnswerAsync()
        {
            var response = await answer(request);
            response.Properties = new Properties();
            if (request.Properties?.GetMessageId() is { } id)
            {
                response.Properties.SetCorrelationId(id);
            }

            connection.InFlight.Count(-message.Length);
            lock (connection.Gate)
            {
                Tell(deliveryId, settled, new Accepted());
                if (request.Properties?.ReplyTo is { } address)
                {
                    connection.FindReplyLink(address)?.Send(response);
                }
            }
        }
    }

    private static Message Decode(byte[] message)
    {
        for (var rest = message.AsSpan(); rest.Length > 0;)
        {
            rest = rest[AmqpShape.Check(rest)..];
        }

        try
        {
            return Message.Decode(new ByteBuffer(message, 0, message.Length, message.Length));
        }
        catch (Exception exception)
        {
            throw new AmqpFaultException(AmqpConditions.DecodeError, exception.Message);
        }
    }
}
