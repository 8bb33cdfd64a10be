using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DiscussedCountedMailed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "referred_at",
                table: "route_decision",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "by_mail",
                table: "notice",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "record_id",
                table: "notice",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "member",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "discussion_action",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    discussion_id = table.Column<long>(type: "bigint", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_action", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "discussion_draft",
                columns: table => new
                {
                    discussion_id = table.Column<long>(type: "bigint", nullable: false),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    saved_by_name = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kept_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_draft", x => x.discussion_id);
                });

            migrationBuilder.CreateTable(
                name: "discussion_invitee",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    discussion_id = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    tried = table.Column<int>(type: "integer", nullable: false),
                    came = table.Column<string>(type: "text", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_invitee", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mail",
                columns: table => new
                {
                    notice_id = table.Column<long>(type: "bigint", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mail", x => x.notice_id);
                });

            migrationBuilder.CreateTable(
                name: "risk_finding",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    rule_words = table.Column<string>(type: "text", nullable: false),
                    at_once = table.Column<bool>(type: "boolean", nullable: false),
                    found_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_finding", x => new { x.notification_id, x.rule });
                });

            migrationBuilder.CreateTable(
                name: "risk_person",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_person", x => new { x.notification_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "risk_reading",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    through = table.Column<long>(type: "bigint", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_reading", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "strategy_discussion",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    planned_for = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    chair_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chair_name = table.Column<string>(type: "text", nullable: false),
                    needed = table.Column<string>(type: "text", nullable: false),
                    earlier_id = table.Column<long>(type: "bigint", nullable: true),
                    earlier_how = table.Column<string>(type: "text", nullable: true),
                    plan_fact_id = table.Column<long>(type: "bigint", nullable: false),
                    held_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    signed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    signed_by_name = table.Column<string>(type: "text", nullable: true),
                    held_fact_id = table.Column<long>(type: "bigint", nullable: true),
                    decision_words = table.Column<string>(type: "text", nullable: true),
                    enquiries = table.Column<bool>(type: "boolean", nullable: false),
                    complete = table.Column<bool>(type: "boolean", nullable: false),
                    superseded_by_id = table.Column<long>(type: "bigint", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_strategy_discussion", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_outcome_at",
                table: "route_decision",
                column: "outcome_at");

            migrationBuilder.CreateIndex(
                name: "IX_notification_sent_at",
                table: "notification",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "IX_notice_by_mail_at",
                table: "notice",
                columns: new[] { "by_mail", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_first_decided_at",
                table: "desk_concern",
                column: "first_decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_gravest_age_band",
                table: "desk_concern",
                columns: new[] { "gravest", "age_band" });

            migrationBuilder.CreateIndex(
                name: "IX_discussion_action_discussion_id",
                table: "discussion_action",
                column: "discussion_id");

            migrationBuilder.CreateIndex(
                name: "IX_discussion_action_owner_id_outcome",
                table: "discussion_action",
                columns: new[] { "owner_id", "outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_discussion_draft_kept_until",
                table: "discussion_draft",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "IX_discussion_invitee_discussion_id",
                table: "discussion_invitee",
                column: "discussion_id");

            migrationBuilder.CreateIndex(
                name: "IX_risk_finding_ended_at",
                table: "risk_finding",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "IX_risk_person_persona_id",
                table: "risk_person",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_strategy_discussion_notification_id",
                table: "strategy_discussion",
                column: "notification_id");

            migrationBuilder.CreateIndex(
                name: "IX_strategy_discussion_sent_at",
                table: "strategy_discussion",
                column: "sent_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "discussion_action");

            migrationBuilder.DropTable(
                name: "discussion_draft");

            migrationBuilder.DropTable(
                name: "discussion_invitee");

            migrationBuilder.DropTable(
                name: "outgoing_mail");

            migrationBuilder.DropTable(
                name: "risk_finding");

            migrationBuilder.DropTable(
                name: "risk_person");

            migrationBuilder.DropTable(
                name: "risk_reading");

            migrationBuilder.DropTable(
                name: "strategy_discussion");

            migrationBuilder.DropIndex(
                name: "IX_route_decision_outcome_at",
                table: "route_decision");

            migrationBuilder.DropIndex(
                name: "IX_notification_sent_at",
                table: "notification");

            migrationBuilder.DropIndex(
                name: "IX_notice_by_mail_at",
                table: "notice");

            migrationBuilder.DropIndex(
                name: "IX_desk_concern_first_decided_at",
                table: "desk_concern");

            migrationBuilder.DropIndex(
                name: "IX_desk_concern_gravest_age_band",
                table: "desk_concern");

            migrationBuilder.DropColumn(
                name: "referred_at",
                table: "route_decision");

            migrationBuilder.DropColumn(
                name: "by_mail",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "record_id",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "email",
                table: "member");
        }
    }
}
