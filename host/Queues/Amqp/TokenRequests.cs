using Amqp;
using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>The node <c>$cbs</c>, at which a client puts its tokens.</summary>
internal sealed class TokenRequests(AmqpConnection connection)
{
    private const string TokenType = "servicebus.windows.net:sastoken";

    /// <summary>Answers a request.</summary>
    public Task<Message> AnswerAsync(Message request)
    {
        var properties = request.ApplicationProperties ?? new ApplicationProperties();
        var (code, description) = properties["operation"] as string != "put-token" ? (501, "$cbs takes put-token")
            : properties["type"] as string != TokenType ? (501, $"a token must be a {TokenType}")
            : Put(properties["name"] as string ?? "", request.Body as string ?? "") is { } refusal ? (401, refusal)
            : (202, "Accepted");
        return Task.FromResult(new Message
        {
            ApplicationProperties = new ApplicationProperties { ["status-code"] = code, ["status-description"] = description },
            BodySection = new AmqpValue { Value = null },
        });
    }

    private string? Put(string audience, string token)
    {
        lock (connection.Gate)
        {
            return connection.Grants.Put(audience, token);
        }
    }
}
