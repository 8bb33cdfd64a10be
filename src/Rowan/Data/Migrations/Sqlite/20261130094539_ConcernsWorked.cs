using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConcernsWorked : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "mark",
                table: "notification",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "decision_draft",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kept_until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_draft", x => new { x.member_id, x.notification_id });
                });

            migrationBuilder.CreateTable(
                name: "desk_concern",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    queue = table.Column<string>(type: "TEXT", nullable: false),
                    age_band = table.Column<string>(type: "TEXT", nullable: false),
                    gravest = table.Column<string>(type: "TEXT", nullable: false),
                    gravest_words = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    holder_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    holder_name = table.Column<string>(type: "TEXT", nullable: true),
                    holder_team = table.Column<string>(type: "TEXT", nullable: true),
                    held_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decision_id = table.Column<long>(type: "INTEGER", nullable: true),
                    first_decided_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_concern", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "limit_breach",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason_fact_id = table.Column<long>(type: "INTEGER", nullable: true),
                    reason_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    reason_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    looked_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    looked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limit_breach", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "limit_warning",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    point = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limit_warning", x => new { x.notification_id, x.rule, x.started_at, x.point });
                });

            migrationBuilder.CreateTable(
                name: "refused_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", nullable: true),
                    why = table.Column<int>(type: "INTEGER", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refused_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "research_check",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    check = table.Column<string>(type: "TEXT", nullable: false),
                    check_words = table.Column<string>(type: "TEXT", nullable: false),
                    done = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    superseded_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_check", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "research_pack",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    begun_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    begun_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sign_off_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_pack", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "research_person",
                columns: table => new
                {
                    sign_off_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_person", x => new { x.sign_off_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "research_sign_off",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    through = table.Column<long>(type: "INTEGER", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_sign_off", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "route_decision",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    route = table.Column<string>(type: "TEXT", nullable: false),
                    route_words = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    awaits = table.Column<string>(type: "TEXT", nullable: true),
                    crime = table.Column<string>(type: "TEXT", nullable: false),
                    protection = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rules_version = table.Column<string>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    superseded_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome_words = table.Column<string>(type: "TEXT", nullable: true),
                    outcome_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_route_decision", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_decision_draft_kept_until",
                table: "decision_draft",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_holder_id",
                table: "desk_concern",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_stage",
                table: "desk_concern",
                column: "stage");

            migrationBuilder.CreateIndex(
                name: "IX_limit_breach_looked_at",
                table: "limit_breach",
                column: "looked_at");

            migrationBuilder.CreateIndex(
                name: "IX_limit_breach_notification_id_rule_started_at",
                table: "limit_breach",
                columns: new[] { "notification_id", "rule", "started_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_refused_request_member_id_at",
                table: "refused_request",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_research_check_notification_id",
                table: "research_check",
                column: "notification_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_pack_sign_off_id",
                table: "research_pack",
                column: "sign_off_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_person_identity_id",
                table: "research_person",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_person_persona_id",
                table: "research_person",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_sign_off_at",
                table: "research_sign_off",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_research_sign_off_notification_id",
                table: "research_sign_off",
                column: "notification_id");

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_at",
                table: "route_decision",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_notification_id",
                table: "route_decision",
                column: "notification_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decision_draft");

            migrationBuilder.DropTable(
                name: "desk_concern");

            migrationBuilder.DropTable(
                name: "limit_breach");

            migrationBuilder.DropTable(
                name: "limit_warning");

            migrationBuilder.DropTable(
                name: "refused_request");

            migrationBuilder.DropTable(
                name: "research_check");

            migrationBuilder.DropTable(
                name: "research_pack");

            migrationBuilder.DropTable(
                name: "research_person");

            migrationBuilder.DropTable(
                name: "research_sign_off");

            migrationBuilder.DropTable(
                name: "route_decision");

            migrationBuilder.DropColumn(
                name: "mark",
                table: "notification");
        }
    }
}
