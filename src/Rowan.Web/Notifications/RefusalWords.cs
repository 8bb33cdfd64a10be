using Rowan.Notifications;

namespace Rowan.Web.Notifications;

/// <summary>Why a request was refused, for the partner and for us.</summary>
static class RefusalWords
{
    internal static string Of(Refusal why) => why switch
    {
        Refusal.Unreadable => "The request is no JSON that can be read",
        Refusal.TooLarge => "The request is too large",
        Refusal.NoKey => "The request has no key",
        Refusal.KeyUsed => "The key of the request was used for another",
        Refusal.NoSuchForm => "The form is not there, or is not open to the sender",
        Refusal.NotAllowed => "Its key or its account may not send notifications",
        Refusal.KeyEnded => "Its key has ended or was revoked",
        Refusal.OtherVersion => "Another version of the form is in force",
        _ => "The answers cannot be sent as they are",
    };

    internal static string Advice(Refusal why) => why switch
    {
        Refusal.Unreadable => "Send one object as application/json, in UTF-8, with no name twice. Nothing was kept.",
        Refusal.TooLarge => $"A request has {NotificationsApi.MostBytes / 1024} KiB at most. Nothing was kept.",
        Refusal.NoKey => "Send the header Idempotency-Key: 1 to 100 characters, for each request its own. Nothing was kept.",
        Refusal.KeyUsed => "Give each request an Idempotency-Key of its own. Nothing was kept of this one; the first stands.",
        _ => "Nothing was kept. Put right what 'errors' names, and send it with an Idempotency-Key of its own.",
    };
}
