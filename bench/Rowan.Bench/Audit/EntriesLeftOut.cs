using System.Reflection;
using System.Threading.Channels;
using Rowan.Record;

namespace Rowan.Bench.Audit;

/// <summary>
/// Leaves out the log's entries, to measure what they cost: put between the door and the one writer, by reflection, because Rowan itself has no way of leaving one out and is to
/// have none. An entry is then said to be durable without having been made.
/// </summary>
sealed class EntriesLeftOut
{
    const BindingFlags Inside = BindingFlags.Instance | BindingFlags.NonPublic;

    public bool Out { get; set; }

    public static EntriesLeftOut Of(Door door)
    {
        var leaving = new EntriesLeftOut();
        var queue = door.GetType().GetField("queue", Inside)!.GetValue(door)!;
        var waiting = queue.GetType().GetField("waiting", Inside)!;
        waiting.SetValue(queue, Activator.CreateInstance(typeof(Between<>).MakeGenericType(waiting.FieldType.GenericTypeArguments), waiting.GetValue(queue), leaving));
        return leaving;
    }

    bool Answers(object unit)
    {
        if (!Out || unit.GetType().Name != "EntryUnit")
        {
            return false;
        }

        ((TaskCompletionSource<Guid>)unit.GetType().GetField("done", Inside)!.GetValue(unit)!).SetResult(Guid.CreateVersion7());
        return true;
    }

    sealed class Between<T> : Channel<T>
        where T : class
    {
        public Between(Channel<T> to, EntriesLeftOut leaving) => (Reader, Writer) = (to.Reader, new Writing(to.Writer, leaving));

        sealed class Writing(ChannelWriter<T> to, EntriesLeftOut leaving) : ChannelWriter<T>
        {
            public override bool TryWrite(T item) => leaving.Answers(item) || to.TryWrite(item);

            public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => to.WaitToWriteAsync(cancellationToken);

            public override bool TryComplete(Exception? error = null) => to.TryComplete(error);
        }
    }
}
