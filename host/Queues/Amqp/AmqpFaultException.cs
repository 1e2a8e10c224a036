using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A refusal in AMQP's terms.</summary>
/// <param name="condition">One of <see cref="AmqpConditions"/>.</param>
/// <param name="description">For people.</param>
internal sealed class AmqpFaultException(string condition, string description) : Exception(description)
{
    public string Condition { get; } = condition;

    /// <summary>As it goes over the wire.</summary>
    public Error Error => new(Condition) { Description = Message };
}
